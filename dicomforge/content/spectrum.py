"""Peaks of the spectra of voxels, as the signal in time of MR spectroscopy (PS3.3 section C.8.14.4)."""

import math
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.iod.macros.magnetic_resonance import MHZ_PER_TESLA
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.parameter import named, number, point3, values, whole

ATTRIBUTES = ("SpectroscopyData",)
EXAMPLE = "{peaks: {naa: {ppm: 2, area: 10}}}"

FIELD_T, WATER_PPM = 3.0, 4.7
MOST_VOXELS = 64.0
"""Columns, and rows."""
MOST_POINTS = 1 << 22
DIGITS = 15
"""Of the factor from one point of a resonance to the next: rounded, products of it are the same everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peak:
    ppm: float = number("chemical shift", within=(-1000.0, 1000.0))
    area: float = number("signal at the first point", 1.0)
    hz: float = number("full width at half of the height", 4.0, positive=True, within=(None, 10000.0))
    at: tuple[float, float, float] = point3("where the area is the largest, with `radius` (x, y, z) in mm")
    radius: float = number(
        "distance from `at` in mm where the area is half; 0: the same in all voxels", 0.0, within=(0.0, 10000.0)
    )

    def share(self, point: tuple[float, float, float]) -> float:
        """The part of the area in a voxel: 1 / (1 + (distance / radius)²)."""
        if not self.radius:
            return 1.0
        squares = (((a - b) / self.radius) * ((a - b) / self.radius) for a, b in zip(point, self.at, strict=True))
        return 1.0 / (1.0 + math.fsum(squares))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spectrum:
    peaks: tuple[tuple[str, Peak], ...] = named("resonances by name", Peak)
    at: tuple[float, float, float] = point3("centre of the voxel, or of the grid of voxels (x, y, z) in mm")
    voxels: tuple[float, float] = values("columns and rows of voxels", 2, (1.0, 1.0), within=(1.0, MOST_VOXELS))
    size: float = number("side of the voxel in mm", 20.0, positive=True, within=(None, 1000.0))
    points: int = whole("points of the signal", 1024, positive=True, within=(None, 65536))
    width: float = number("spectral width in Hz", 2000.0, positive=True, within=(None, 1000000.0))

    def attributes(self, about: About) -> Made:
        """The signal, the voxel and the frequencies that it was measured at."""
        field = next(iter(about.known.numbers("MagneticFieldStrength")), FIELD_T)
        reference = next(iter(about.known.numbers("ChemicalShiftReference")), WATER_PPM)
        mhz = round(field * MHZ_PER_TESLA["1H"], 6)
        beyond = [name for name, peak in self.peaks if abs(peak.ppm - reference) * mhz > self.width / 2]
        if beyond:
            most = round(self.width / 2 / mhz, 2)
            message = f"the peak {beyond[0]!r} lies outside the spectral width"
            expected = f"ppm from {reference - most:g} to {reference + most:g}"
            return Wrong(message, expected, "widen `width`, or move the peak", at=("peaks", beyond[0], "ppm"))
        columns, rows = map(round, self.voxels)
        if columns * rows * self.points > MOST_POINTS:
            message = f"more than {MOST_POINTS:,} points in all voxels are not supported yet"
            return Wrong(message, f"at most {MOST_POINTS // (columns * rows)} points", "write fewer points or voxels")
        return [
            vr.element("SpectroscopyData", self._signals(reference, mhz)),
            vr.element("Rows", rows),
            vr.element("Columns", columns),
            *self._acquired(),
            *_one_of("NumberOfFrames DataPointRows"),
            vr.element("DataPointColumns", self.points),
            vr.element("SignalDomainColumns", "TIME"),
            vr.element("DataRepresentation", "COMPLEX"),
            vr.element("SpectralWidth", self.width),
            vr.element("ChemicalShiftReference", reference),
            vr.element("MagneticFieldStrength", field),
            vr.element("TransmitterFrequency", mhz),
            *self._voxel(),
            *_only(about.uid("dimensions")),
        ]

    def _acquired(self) -> list[Element]:
        """How several voxels are acquired; one is the default (PS3.3 C.8.14.2)."""
        several = [round(count) > 1 for count in self.voxels]
        return (
            [vr.element("MRSpectroscopyAcquisitionType", "PLANE" if all(several) else "ROW")] if any(several) else []
        )

    def _points(self) -> list[tuple[float, float, float]]:
        """The centres of the voxels, row by row."""
        columns, rows = map(round, self.voxels)
        x, y, z = self.at
        return [
            (x + (column - (columns - 1) / 2) * self.size, y + (row - (rows - 1) / 2) * self.size, z)
            for row in range(rows)
            for column in range(columns)
        ]

    def _signals(self, reference: float, mhz: float) -> bytes:
        """The signal of each voxel, one after the other (PS3.3 C.8.14.4.1)."""
        import numpy as np

        decays = [(peak, np.array(self._decay(peak, (peak.ppm - reference) * mhz))) for _, peak in self.peaks]
        made = []
        for point in self._points():
            signal = np.zeros(2 * self.points)
            for peak, decay in decays:
                signal += decay * peak.share(point)
            made.append(signal.astype("<f4").tobytes())
        return b"".join(made)

    def _decay(self, peak: Peak, offset_hz: float) -> list[float]:
        """Real and imaginary parts in turn: the resonance turns by its offset and decays by its width."""
        turn, decay = 2 * math.pi * offset_hz / self.width, math.exp(-math.pi * peak.hz / self.width)
        c, s = round(decay * math.cos(turn), DIGITS), round(decay * math.sin(turn), DIGITS)
        real, imaginary, made = peak.area, 0.0, list[float]()
        for _ in range(self.points):
            made += (real, imaginary)
            real, imaginary = real * c - imaginary * s, real * s + imaginary * c
        return made

    def _voxel(self) -> list[Element]:
        """Cubes along the axes of the patient: the frame of their plane, and the slabs that localize them."""
        axes = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
        columns, rows = map(round, self.voxels)
        slabs = (
            Attributes(
                [
                    vr.element("SlabThickness", self.size * count),
                    vr.element("SlabOrientation", *axis),
                    vr.element("MidSlabPosition", *self.at),
                ]
            )
            for axis, count in zip(axes, (columns, rows, 1), strict=True)
        )
        return [
            vr.element("VolumeLocalizationSequence", *slabs),
            vr.element("PixelSpacing", self.size, self.size),
            vr.element("SliceThickness", self.size),
            vr.element("ImagePositionPatient", *self._points()[0]),
            vr.element("ImageOrientationPatient", *axes[0], *axes[1]),
        ]


def _one_of(keywords: str) -> list[Element]:
    return [vr.element(keyword, 1) for keyword in keywords.split()]


def _only(organization: str) -> list[Element]:
    """The one frame of the one stack (PS3.3 C.7.6.17)."""
    uid = {"DimensionOrganizationUID": organization}
    group = "FrameContentSequence"
    pointers = [
        vr.item(**uid, DimensionIndexPointer=keyword, FunctionalGroupPointer=group)
        for keyword in ("StackID", "InStackPositionNumber")
    ]
    return [
        vr.element("DimensionOrganizationSequence", vr.item(**uid)),
        vr.element("DimensionIndexSequence", *pointers),
        vr.element("StackID", "1"),
        vr.element("InStackPositionNumber", 1),
        vr.element("DimensionIndexValues", 1, 1),
    ]


DECLARES = Spectrum

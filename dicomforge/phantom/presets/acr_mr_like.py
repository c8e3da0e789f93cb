"""An MR phantom like the large ACR accreditation phantom: 11 slices of 5 mm, from its inserts to its low contrast."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.model.parameter import number, point3, values
from dicomforge.model.recipe import Param
from dicomforge.phantom.plane import DIGITS, cosine_sine
from dicomforge.phantom.preset import PresetLayer

VERSION = 1

SOURCE = (
    "J. M. Specialty Parts, Overview of the ACR MRI accreditation phantom: bar of 11 mm with holes of 1.1, 1 and 0.9 "
    "mm that are a diameter apart, ramps of 1 : 10, wedges of 45 degrees, grid of 10 x 10 squares on 144 mm, 10 mm "
    "thick; hazen, acr_sagittal_geometric_accuracy.py: inner diameter and length, "
    "acr_low_contrast_object_detectability.py: diameters of the spokes, acr_object_detectability.py: their middle; "
    "pylinac 3.49, pylinac/acr.py: slices, places of ramps, holes, bars and spokes. Contrast, stagger of the holes, "
    "and sizes of blocks, walls and vial are not published ones"
)
VERIFIED = (
    "pylinac 3.49 and hazen 2.0: slice thickness, distances, uniformity, ghosting and the spokes of low contrast; "
    "pylinac also slice positions and the length"
)

RADIUS, LENGTH, MIDDLE = 95.0, 148.0, 50.0
"""mm: the inside, and its middle along z, half way between slices 1 and 11."""

RAMP, RAMP_WIDTH, RAMP_THICKNESS, RAMPS = 110.0, 5.0, 1.0, 3.0
"""mm: of a slot, and how far its middle is from the axis."""

HOLES = ((1.1, -14.0), (1.0, 8.8), (0.9, 31.4))
HOLES_Y, HOLES_HEIGHT = 39.3, 11.0
"""Diameter and x of the hole that the two arrays of a pair share; y and height, mm."""

BAR_END, INSERT = 65.0, 14.0
"""mm: from the axis to the end of the dark bars in slices 1 and 11, and the height of wedges, vial and ramps."""

GRID, SQUARES, GRID_THICKNESS, GRID_WALL = 144.0, 10, 10.0, 1.5
SHEET, SHEET_DOWN, RIM = 44.0, 5.0, 2.0
"""mm: radius of the sheets with low contrast, how far they are below the axis, and their rim."""

SPOKES = (7.0, 6.39, 5.78, 5.17, 4.55, 3.94, 3.33, 2.72, 2.11, 1.5)
ALONG = (12.75, 25.5, 38.25)
"""Diameters of the discs of each spoke, clockwise, and their distances from the middle, mm."""

SPACING = 10.0
"""mm from the middle of a slice to that of the next."""

THICKNESS = 5.0
"""mm, of a slice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrMrLike:
    """The cylinder filled with fluid, and what lies in each slice; slice n is 10 (n - 1) mm above slice 1."""

    fluid: float = number("output value of the fluid")
    vial: float = number("output value of the vial in slice 1")
    plastic: float = number("output value of plastic", 0.0)
    contrast: tuple[float, float, float, float] = values(
        "contrast of the discs in slices 8, 9, 10 and 11, percent of the fluid in slices of 5 mm",
        4,
        (1.0, 2.0, 3.0, 5.0),
        within=(0.0, 100.0),
    )
    at: tuple[float, float, float] = point3("the middle of slice 1 (x, y, z)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The fluid, then the inserts slice by slice."""
        body = self._cylinder("body", self.fluid, RADIUS, LENGTH, (0.0, 0.0, MIDDLE))
        return (
            body,
            *self._vial(),
            *self._ramps(),
            *self._holes(),
            *self._wedges(),
            *self._grid(),
            *self._sheets(),
        )

    def _at(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        return self.at[0] + x, self.at[1] + y, self.at[2] + z

    def _cylinder(
        self, name: str, value: float, radius: float, height: float, at: tuple[float, float, float]
    ) -> PresetLayer:
        params = (("radius", radius), ("height", height), ("at", self._at(*at)))
        return PresetLayer(name, "cylinder", "over", value, params)

    def _box(
        self, name: str, value: float, size: tuple[float, float, float], at: tuple[float, float, float]
    ) -> PresetLayer:
        return PresetLayer(name, "box", "over", value, (("size", size), ("at", self._at(*at))))

    def _vial(self) -> Iterator[PresetLayer]:
        at = (-44.0, -44.0, 0.0)
        yield self._cylinder("vial-wall", self.plastic, 20.0, INSERT, at)
        yield self._cylinder("vial", self.vial, 18.0, INSERT, at)

    def _ramps(self) -> Iterator[PresetLayer]:
        yield self._box("ramps", self.plastic, (124.0, 14.0, INSERT), (0.0, 0.0, 0.0))
        for name, side in (("upper", -1.0), ("lower", 1.0)):
            ramp = self._box(f"ramp-{name}", self.fluid, (RAMP, RAMP_WIDTH, RAMP_THICKNESS), (0.0, side * RAMPS, 0.0))
            tilt = (0.0, side * round(math.degrees(math.atan(0.1)), DIGITS), 0.0)
            yield ramp._replace(params=(*ramp.params, ("rotate", tilt)))

    def _holes(self) -> Iterator[PresetLayer]:
        yield self._box("bar", self.plastic, (82.0, 22.0, HOLES_HEIGHT), (3.0, HOLES_Y, 0.0))
        for pair, (diameter, x) in enumerate(HOLES, 1):
            step, shift = 2.0 * diameter, diameter / 10.0
            rows = [(step * -i + shift * -j, step * -j) for j in range(4) for i in range(4)]
            columns = [(step * i, step * j + shift * i) for i in range(4) for j in range(4) if i or j]
            for hole, (u, v) in enumerate((*rows, *columns), 1):
                at = (x + u, HOLES_Y + v, 0.0)
                yield self._cylinder(f"hole-{pair}-{hole}", self.fluid, diameter / 2, HOLES_HEIGHT, at)

    def _wedges(self) -> Iterator[PresetLayer]:
        for slice, z in ((1, 0.0), (11, 10.0 * SPACING)):
            for name, side in (("left", -1.0), ("right", 1.0)):
                half = INSERT / 2
                low, high = -BAR_END - side * half, -BAR_END + side * half
                points = ((-94.0, -half), (low, -half), (high, half), (-94.0, half))
                params: tuple[tuple[str, Param], ...] = (
                    ("points", points),
                    ("height", 6.0),
                    ("axis", "x"),
                    ("at", self._at(side * 3.0, 0.0, z)),
                )
                yield PresetLayer(f"wedge-{name}-{slice}", "prism", "over", self.plastic, params)

    def _grid(self) -> Iterator[PresetLayer]:
        z, half = 4.0 * SPACING, GRID_WALL / 2
        for line in range(SQUARES + 1):
            place = GRID * (line / SQUARES - 0.5)
            edge = abs(place) + half
            length = 2.0 * min(GRID / 2 + half, math.sqrt(RADIUS * RADIUS - edge * edge))
            upright, level = (GRID_WALL, length, GRID_THICKNESS), (length, GRID_WALL, GRID_THICKNESS)
            yield self._box(f"grid-x-{line + 1}", self.plastic, upright, (place, 0.0, z))
            yield self._box(f"grid-y-{line + 1}", self.plastic, level, (0.0, place, z))

    def _sheets(self) -> Iterator[PresetLayer]:
        for order, contrast in enumerate(self.contrast):
            slice, middle = 8 + order, (0.0, SHEET_DOWN, (7.0 + order) * SPACING)
            yield self._cylinder(f"rim-{slice}", self.plastic, SHEET + RIM, THICKNESS, middle)
            yield self._cylinder(f"inside-{slice}", self.fluid, SHEET, THICKNESS, middle)
            yield from self._sheet(slice, THICKNESS * contrast / 100.0, middle)

    def _sheet(self, slice: int, height: float, middle: tuple[float, float, float]) -> Iterator[PresetLayer]:
        """A thin sheet with holes: both are added, so that each counts by the part of the slice that it takes."""
        less, (x, y, z) = self.plastic - self.fluid, middle
        yield self._cylinder(f"sheet-{slice}", less, SHEET, height, middle)._replace(blend="add")
        for spoke, diameter in enumerate(SPOKES):
            cos, sin = cosine_sine(36.0 * spoke - 90.0 + 9.0 * (slice - 8))
            for place, along in enumerate(ALONG, 1):
                name, at = f"disc-{slice}-{spoke + 1}-{place}", (x + along * cos, y + along * sin, z)
                yield self._cylinder(name, -less, diameter / 2, height, at)._replace(blend="add")


DECLARES = AcrMrLike

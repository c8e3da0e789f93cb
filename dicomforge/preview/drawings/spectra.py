"""Spectra of MR spectroscopy, in ppm from left (high) to right (PS3.3 C.8.14.4)."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dicomforge.model.attributes import Attributes
from dicomforge.preview.annotations import stroke
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import Picture, Size, thumbnail
from dicomforge.preview.series_view import SeriesView, number_of

ATTRIBUTES = ("SpectroscopyData",)

FROM_PPM, TO_PPM = 5.0, 0.0
"""What is shown of a proton spectrum; others are shown whole."""

PEAK = 0.1
"""Part of the highest one that a peak has at least to be listed."""

ROWS, COLUMNS, MARGIN = 288, 384, 12
INK, AXIS = (255, 255, 255), (110, 118, 126)


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The magnitude of the first spectrum, and its peaks."""
    attributes = shown.attributes(0)
    values, ppm = spectrum(attributes)
    if not len(values):
        return Drawing()
    if attributes.text("ResonantNucleus") == "1H":
        within = (ppm <= FROM_PPM) & (ppm >= TO_PPM)
        values, ppm = (values[within], ppm[within]) if within.any() else (values, ppm)
    inner = np.flatnonzero((values[1:-1] > values[:-2]) & (values[1:-1] >= values[2:])) + 1
    peaks = [TextLine(0, f"peak at {ppm[i]:.2f} ppm") for i in inner if values[i] >= PEAK * values.max()]
    image = plotted(values)
    said = f"{ppm[0]:.1f} … {ppm[-1]:.1f} ppm"
    return Drawing((Picture(thumbnail(image, size.side_px), said),), tuple(peaks))


def spectrum(attributes: Attributes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Magnitudes of the first voxel, and where they lie in ppm, descending; nothing of what cannot be read."""
    held = attributes.value("SpectroscopyData")
    count = int(number_of(attributes, "DataPointColumns", 0.0))
    parts = 2 if attributes.text("DataRepresentation") == "COMPLEX" else 1
    width, mhz = (number_of(attributes, keyword, 0.0) for keyword in ("SpectralWidth", "TransmitterFrequency"))
    if not isinstance(held, bytes) or count < 3 or len(held) < 4 * parts * count or min(width, mhz) <= 0:
        return np.zeros(0), np.zeros(0)
    data = np.frombuffer(held[: 4 * parts * count], "<f4").astype(np.float64).reshape(count, parts)
    signal = data[:, 0] + 1j * data[:, 1] if parts == 2 else data[:, 0].astype(complex)
    if attributes.text("SignalDomainColumns") == "TIME":
        signal = np.fft.fftshift(np.fft.fft(signal))
    hz = (np.arange(count, dtype=np.float64) - count // 2) * (width / count)
    ppm: NDArray[np.float64] = number_of(attributes, "ChemicalShiftReference", 0.0) + hz / mhz
    magnitudes: NDArray[np.float64] = np.abs(signal)
    return magnitudes[::-1], ppm[::-1]


def plotted(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """(ROWS, COLUMNS, 3): values from left to right, the largest at the top; zero is a line where it is within."""
    image = np.zeros((ROWS, COLUMNS, 3), np.uint8)
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    span = high - low or 1.0
    columns = MARGIN + np.arange(len(values)) / max(1, len(values) - 1) * (COLUMNS - 2 * MARGIN - 1) + 0.5
    rows = MARGIN + (high - values) / span * (ROWS - 2 * MARGIN - 1) + 0.5
    zero = MARGIN + high / span * (ROWS - 2 * MARGIN - 1) + 0.5
    stroke(image, [(MARGIN, zero), (COLUMNS - MARGIN - 1, zero)], AXIS)
    for start, end in pairwise(zip(columns.tolist(), rows.tolist(), strict=True)):
        stroke(image, [start, end], INK)
    return image

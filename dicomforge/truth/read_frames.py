"""Read frames: the frames of DICOM files with their position and pixel values, from the files alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.iod.view import first_item, items
from dicomforge.model.attributes import Attributes
from dicomforge.model.grid import Grid
from dicomforge.transfer.read.frames import FrameDecoder, frames_held, pixels_of
from dicomforge.transfer.read.numbers import numbers, whole
from dicomforge.truth.objects import moved

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARED, PER_FRAME = "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"
DETECTORS = "DetectorInformationSequence"


class ReadFrame(NamedTuple):
    """A frame: its number from 1, its position, and the transformation of its stored values."""

    number: int
    grid: Grid | None
    """None where it has no position in patient space."""
    thickness_mm: float
    slope: float
    intercept: float
    segment: int
    """Referenced Segment Number; 0 without one."""
    bounds: tuple[float, float]
    """The lowest and the highest value that its format can hold."""


class ReadObject(NamedTuple):
    """A DICOM file: its data set, and its frames."""

    attributes: Attributes
    decoder: FrameDecoder
    frames: tuple[ReadFrame, ...]

    def stored(self, frame: ReadFrame) -> NDArray[Any]:
        """The stored values of a frame, (rows, columns) or (rows, columns, samples). Raises ValueError."""
        return self.decoder.frame(frame.number, raw=True)


def read_object(path: Path) -> ReadObject:
    """A file. Raises OSError."""
    decoder = FrameDecoder(path)
    known = decoder.attributes
    count = frames_held(decoder.read, known) if pixels_of(decoder.read.elements) is not None else 0
    return ReadObject(known, decoder, tuple(_frames(known, count)))


def _frames(known: Attributes, count: int) -> Iterator[ReadFrame]:
    shared = known.merged(_flat(first_item(known.get(SHARED))))
    own = items(known.value(PER_FRAME))
    slices = numbers(known, "SliceVector")
    for number in range(1, count + 1):
        here = shared.merged(_flat(own[number - 1])) if number <= len(own) else shared
        segment, thickness = int(_one(here, "ReferencedSegmentNumber", 0)), _one(here, "SliceThickness", 1)
        slope, intercept = _one(here, "RescaleSlope", 1), _one(here, "RescaleIntercept", 0)
        bits, signed = int(_one(here, "BitsStored", 16)), _one(here, "PixelRepresentation", 0)
        low = -(1 << (bits - 1)) if signed else 0
        bounds = (low * slope + intercept, (low + (1 << bits) - 1) * slope + intercept)
        grid = _nuclear_grid(here, slices[number - 1]) if number <= len(slices) else _grid(here)
        yield ReadFrame(number, grid, thickness, slope, intercept, segment, bounds)


def _flat(groups: Attributes) -> Attributes:
    """The Attributes of the first items of functional groups."""
    return Attributes(element for group in groups for item in items(group.value)[:1] for element in item)


def _one(here: Attributes, keyword: str, default: float) -> float:
    return (*numbers(here, keyword, 1), default)[0]


def _grid(here: Attributes) -> Grid | None:
    origin, along = numbers(here, "ImagePositionPatient", 3), numbers(here, "ImageOrientationPatient", 6)
    spacing, size = numbers(here, "PixelSpacing", 2), (whole(here, "Rows"), whole(here, "Columns"))
    if not origin or not along or not spacing or size[0] is None or size[1] is None:
        return None
    row, column = (along[0], along[1], along[2]), (along[3], along[4], along[5])
    return Grid(size[0], size[1], spacing[0], spacing[1], (origin[0], origin[1], origin[2]), row, column, True)


def _nuclear_grid(here: Attributes, slice: float) -> Grid | None:
    """The grid of a slice of nuclear medicine, from the first one along the normal (PS3.3 C.8.4.11, C.8.4.15)."""
    first = _grid(here.merged(first_item(here.get(DETECTORS))))
    step = numbers(here, "SpacingBetweenSlices", 1)
    return moved(first, (slice - 1) * step[0]) if first is not None and step else None

"""Measured files: the objects that a segmentation labels, measured in its file and in the image files."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.model.grid import Grid
from dicomforge.phantom.labels import is_labelled
from dicomforge.truth.objects import widths
from dicomforge.truth.read_frames import ReadFrame, ReadObject
from dicomforge.truth.tally import Tally, count

MOST = 255.0
"""Maximum Fractional Value."""

NEAR_MM = 0.01
"""Planes that are closer than this are one plane."""


class ReadSegment(NamedTuple):
    """A segment as a segmentation describes it."""

    number: int
    tracking_uid: str
    name: str


def segments_of(known: Attributes) -> list[ReadSegment]:
    """The segments that a segmentation describes."""
    return [
        ReadSegment(int((*one.numbers("SegmentNumber"), 0)[0]), one.text("TrackingUID"), one.text("TrackingID"))
        for one in items(known.value("SegmentSequence"))
    ]


class ImageStack:
    """The planes of a series along its normal: their `grids`, and the `images` of each."""

    def __init__(self, objects: Iterable[ReadObject]) -> None:
        """Frames without a place in patient space are left out."""
        found: dict[tuple[int, ...], list[tuple[ReadObject, ReadFrame]]] = {}
        for one in objects:
            for frame in one.frames:
                if frame.grid is not None:
                    found.setdefault(_key(frame.grid), []).append((one, frame))
        self.images = sorted(found.values(), key=lambda shown: _grid(shown[0][1]).distance_mm)
        self.grids = [_grid(shown[0][1]) for shown in self.images]
        self._places = {_key(grid): at for at, grid in enumerate(self.grids)}

    def place(self, grid: Grid) -> int | None:
        """The plane in which a frame lies."""
        return self._places.get(_key(grid))

    @property
    def widths(self) -> list[float]:
        """The thickness that each plane stands for along the normal, mm."""
        thickness = self.images[0][0][1].thickness_mm if self.images else 1.0
        return widths([one.distance_mm for one in self.grids], thickness)


def _key(grid: Grid) -> tuple[int, ...]:
    return (grid.rows, grid.columns, *(round(x / NEAR_MM) for x in grid.origin))


def _grid(frame: ReadFrame) -> Grid:
    assert frame.grid is not None
    return frame.grid


@dataclass
class Label:
    """A segment as measured in a segmentation and its images."""

    tally: Tally = field(default_factory=Tally)
    edge: int = 0
    """Pixels that differ from a neighbour: the sums of coverage and of labels differ by at most half of them."""
    rim: int = 0
    """Those of them that differ from a neighbour in their plane."""
    masks: dict[int, NDArray[np.uint8]] = field(default_factory=dict)
    """Of each plane, eight pixels to a byte."""
    full: dict[int, NDArray[np.uint8]] = field(default_factory=dict)
    """The same of the pixels that lie inside as a whole."""

    @property
    def counts(self) -> list[int]:
        """Its labelled pixels in each plane."""
        return self.tally.counts

    @property
    def is_same(self) -> bool:
        """Whether it is the same in all planes with a label."""
        first, *others = (self.masks[at] for at in self.tally.shown)
        return all(np.array_equal(first, one) for one in others)

    @property
    def has_parts(self) -> bool:
        """Whether a part of a pixel is inside."""
        return any(not np.array_equal(mask, self.full[at]) for at, mask in self.masks.items())

    def volume_mm3(self, stack: ImageStack, of: str) -> float:
        """Its volume by `visible` or `labelled` pixels."""
        return self.tally.of(of, stack.grids, stack.widths).volume_mm3


def labels_of(segmentation: ReadObject, stack: ImageStack, *, with_values: bool) -> dict[int, Label]:
    """Each segment with a pixel, by its number. Raises ValueError where a frame cannot be decoded."""
    found: dict[int, Label] = {}
    for frame in segmentation.frames:
        at = stack.place(frame.grid) if frame.grid is not None else None
        if at is None:
            continue
        for number, part in _parts(segmentation, frame):
            own = found.setdefault(number, Label())
            own.tally.show(at, part, part)
            mask = is_labelled(part)
            own.masks[at] = np.packbits(part > 0)
            own.full[at] = np.packbits(part >= 1)
            if with_values:
                _add_values(own.tally.measured, stack.images[at], mask)
    for one in found.values():
        one.edge, one.rim = _edge(one, stack)
    return found


def plane_of(label: Label, at: int, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """The pixels of a label in a plane, (rows, columns)."""
    return _unpacked(label.masks, at, shape)


def full_plane_of(label: Label, at: int, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """The pixels of a plane that lie in a label as a whole, (rows, columns)."""
    return _unpacked(label.full, at, shape)


def _unpacked(masks: dict[int, NDArray[np.uint8]], at: int, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    if at not in masks:
        return np.zeros(shape, bool)
    return np.unpackbits(masks[at], count=math.prod(shape)).reshape(shape).astype(bool)


def _parts(segmentation: ReadObject, frame: ReadFrame) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """The parts of pixels that belong to each segment of a frame."""
    stored = segmentation.stored(frame)
    if frame.segment == 0:
        for number in np.unique(stored).tolist():
            if number:
                yield int(number), (stored == number).astype(np.float32)
    elif segmentation.attributes.text("SegmentationType") == "FRACTIONAL":
        yield frame.segment, (stored / MOST).astype(np.float32)
    else:
        yield frame.segment, stored.astype(np.float32)


def _add_values(into: Counter[float], images: list[tuple[ReadObject, ReadFrame]], mask: NDArray[np.bool_]) -> None:
    for one, frame in images:
        stored = one.stored(frame)
        if stored.ndim == 2:
            count(into, stored[mask], frame.slope, frame.intercept)


def _edge(label: Label, stack: ImageStack) -> tuple[int, int]:
    """Pixels of the planes of a label and next to them that differ from a neighbour, and from one in their plane."""
    shape, masks = stack.grids[0][:2], label.masks
    found, rim = 0, 0
    for at in range(min(masks) - 1, max(masks) + 2):
        here = plane_of(label, at, shape)
        differs = np.zeros(shape, bool)
        differs[1:] |= here[1:] != here[:-1]
        differs[:-1] |= here[1:] != here[:-1]
        differs[:, 1:] |= here[:, 1:] != here[:, :-1]
        differs[:, :-1] |= here[:, 1:] != here[:, :-1]
        rim += int(differs.sum())
        differs |= (here != plane_of(label, at - 1, shape)) | (here != plane_of(label, at + 1, shape))
        found += int(differs.sum())
    return found, rim

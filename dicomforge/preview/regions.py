"""Regions: what lies in an image, as painted objects, segmentations or structure sets know it."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.phantom.labels import is_labelled
from dicomforge.phantom.traced import isocontours, thinned
from dicomforge.preview.drawings import structure_set
from dicomforge.preview.marks import enclosed, pixels, placed
from dicomforge.preview.overlay import mask_of, planes_of, segments_of
from dicomforge.preview.picture import PALETTE, colour_of
from dicomforge.preview.planes import is_same
from dicomforge.preview.series_view import Frame, ObjectGroups, SeriesView

MOST = 40
"""Regions of a series; the others are left out."""

PATTERNS = ("solid", "dashed", "dotted")
"""Of lines: regions of the same colour differ in them."""


class ShownRegion(NamedTuple):
    """A name, and the colour (`#rrggbb`) and the pattern of its line."""

    name: str
    colour: str
    pattern: str


class RegionPart(NamedTuple):
    """What a frame shows of the region at the index `region`: its pixels, (rows, columns), and its contours.

    Each contour is (n, 2): to the right and down, 0 at the upper left corner of the frame, a pixel is 1.
    """

    region: int
    mask: NDArray[np.bool_]
    loops: tuple[NDArray[np.float64], ...]


class Regions(NamedTuple):
    """The regions of a series that some of its frames show."""

    regions: tuple[ShownRegion, ...] = ()
    parts: dict[Frame, tuple[RegionPart, ...]] = {}
    left_out: int = 0


_Found = list[tuple[str, str, dict[Frame, RegionPart]]]
"""Regions with names, colours (or none) and parts."""


def regions(shown: SeriesView, others: Sequence[SeriesView], frames: Sequence[Frame]) -> Regions:
    """The regions of a series in some of its frames: of the objects that it paints, otherwise of what marks it.

    Raises ValueError where a segmentation cannot be decoded.
    """
    if shown.objects is not None:
        return _numbered(_painted(shown.objects, frames))
    found: list[tuple[str, _Found]] = []
    own = shown.attributes(0)
    space, inside = own.text("FrameOfReferenceUID"), [one for one in frames if one.grid is not None]
    for other in others if inside and space else ():
        header = other.attributes(0)
        if header.text("StudyInstanceUID") != own.text("StudyInstanceUID"):
            continue  # an object of a patient can have another size in another study
        if segments_of(other) and header.text("FrameOfReferenceUID") == space:
            found.append((header.text("Modality"), _segmented(other, inside)))
        elif not other.frames and header.filled(structure_set.ATTRIBUTES[0]):
            found.append((header.text("Modality"), _contoured(other, shown, space, inside)))
    return _numbered(_apart(found))


def _apart(found: Sequence[tuple[str, _Found]]) -> _Found:
    """The regions of several objects; a name that several have is followed by the Modality."""
    names = Counter(name for _, own in found for name in {name for name, _, parts in own if parts})
    return [
        (f"{name} ({modality})" if names[name] > 1 else name, colour, parts)
        for modality, own in found
        for name, colour, parts in own
    ]


def _numbered(found: _Found) -> Regions:
    seen = [one for one in found if one[2]]
    made, parts = [], dict[Frame, tuple[RegionPart, ...]]()
    for index, (name, colour, own) in enumerate(seen[:MOST]):
        again = 0 if colour else index // len(PALETTE)
        made.append(ShownRegion(name, colour or colour_of(index), PATTERNS[again % len(PATTERNS)]))
        for frame, part in own.items():
            parts[frame] = (*parts.get(frame, ()), part._replace(region=index))
    return Regions(tuple(made), parts, len(seen) - len(made))


def _painted(objects: ObjectGroups, frames: Sequence[Frame]) -> _Found:
    short = [group.rpartition("/")[2] for group in objects.groups]  # a preset's material is `torso@1/fat`
    names = [one if short.count(one) == 1 else group for one, group in zip(short, objects.groups, strict=True)]
    found: _Found = [(name, "", {}) for name in names]
    for frame in frames:
        for (*_, parts), visible in zip(found, objects.visible(frame), strict=True):
            if (mask := is_labelled(visible)).any():
                parts[frame] = RegionPart(0, mask, _loops(visible))
    return found


def _segmented(other: SeriesView, frames: Sequence[Frame]) -> _Found:
    found: _Found = [(segment.label, "", {}) for segment in segments_of(other)]
    header = other.attributes(0)
    planes = [(grid, plane) for plane in planes_of(other) if (grid := plane[0].grid) is not None]
    for frame in frames:
        plane = next((p for grid, p in planes if frame.grid is not None and is_same(grid, frame.grid)), [])
        stored = {one: held for one in plane if (held := other.pixels(one)).ndim == 2}
        for segment, (*_, parts) in zip(segments_of(other), found, strict=True):
            masks = [mask_of(held, one, segment, header) for one, held in stored.items()]
            mask = np.logical_or.reduce([one for one in masks if one is not None] or [np.zeros((1, 1), bool)])
            if mask.any():
                parts[frame] = RegionPart(0, mask, _loops(mask))
    return found


def _contoured(other: SeriesView, shown: SeriesView, space: str, frames: Sequence[Frame]) -> _Found:
    found: _Found = []
    for structure in structure_set.structures(other.attributes(0)):
        if structure.space != space:
            continue
        parts = {}
        closed = [mark for mark in structure.marks if mark.is_closed]
        for frame, marks in placed(closed, [one for one in shown.frames if one.grid is not None]).items():
            if frame in frames and frame.grid is not None:
                size = frame.grid.rows, frame.grid.columns
                loops = tuple(pixels(mark.points, frame.grid, size) for mark in marks)
                mask = np.logical_xor.reduce([enclosed(loop, size) for loop in loops])
                parts[frame] = RegionPart(0, mask, loops)
        found.append((structure.segment.label, structure.segment.colour, parts))
    return found


def _loops(visible: NDArray[np.float32 | np.bool_]) -> tuple[NDArray[np.float64], ...]:
    """The contours where half of a pixel is visible."""
    labelled = visible >= 0.5
    rows, columns = np.flatnonzero(labelled.any(axis=1)), np.flatnonzero(labelled.any(axis=0))
    top, left = max(0, rows[0] - 1), max(0, columns[0] - 1)
    part = visible[top : rows[-1] + 2, left : columns[-1] + 2].astype(np.float32)
    return tuple(np.array(thinned(loop)) + np.array((left, top)) for loop in isocontours(np.pad(part, 1)))

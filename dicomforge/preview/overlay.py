"""The segments of a segmentation, in colour over the images that they were found in (PS3.3 C.8.20)."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.ground.choice import within
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview import lut
from dicomforge.preview import window as windows
from dicomforge.preview.picture import Picture, Size, colour_of, in_colour, picture, rgb
from dicomforge.preview.planes import is_same
from dicomforge.preview.series_view import Frame, SeriesView, number_of

OPACITY = 0.5
GREY = 90
"""Behind segments whose images are not shown."""

SEARCHED = 64
"""Planes that are looked at where planes may turn out to be empty, however many are shown."""


class Segment(NamedTuple):
    """An item of the Segment Sequence; `colour` is `#rrggbb`."""

    number: int
    label: str
    colour: str


def segments_of(shown: SeriesView) -> tuple[Segment, ...]:
    """The segments of a segmentation whose pixels lie in them; nothing for every other object."""
    header = shown.attributes(0)
    described = items(header.value("SegmentSequence"))
    if header.text("Modality") != "SEG" or header.text("SegmentationType") == "HEIGHTMAP" or not described:
        return ()
    found = []
    for index, item in enumerate(described):
        number = int(number_of(item, "SegmentNumber", index + 1.0))
        found.append(Segment(number, item.text("SegmentLabel") or f"segment {number}", colour_of(index)))
    return tuple(found)


def overlaid(
    shown: SeriesView, segments: Sequence[Segment], others: Sequence[SeriesView], size: Size
) -> tuple[tuple[Picture, ...], int | None]:
    """The planes of a segmentation, those without a labelled pixel only where no other is.

    The second value counts the frames that have a labelled pixel, where all were looked at. Raises ValueError where
    its frames cannot be decoded.
    """
    planes = planes_of(shown)
    searched = within(planes, SEARCHED if shown.may_be_empty else size.frames)
    masks = [{f: shown.pixels(f) for f in plane} for plane in searched]
    counts = [sum(bool(mask.any()) for mask in one.values()) for one in masks]
    filled = [i for i, count in enumerate(counts) if count]
    made = []
    for i in within(filled or range(len(searched)), size.frames):
        first = searched[i][0]
        header = shown.attributes(first.instance)
        image = _background(first, header, others)
        if image is None:
            image = np.full(masks[i][first].shape, GREY, np.uint8)
        image = _over(image, masks[i], segments, header)
        made.append(picture(image, image.shape, shown, first, size.side_px))
    return tuple(made), sum(counts) if len(searched) == len(planes) else None


def planes_of(shown: SeriesView) -> list[list[Frame]]:
    """The frames of each plane, along the normal; where frames lie nowhere, in their order."""
    found: dict[object, list[Frame]] = {}
    for index, frame in enumerate(shown.frames):
        key = index if frame.grid is None else tuple(round(v, 3) for v in (*frame.grid.origin, *frame.grid.normal))
        found.setdefault(key, []).append(frame)
    planes = list(found.values())
    return sorted(planes, key=lambda p: 0.0 if p[0].grid is None else round(p[0].grid.distance_mm, 3))


def _background(frame: Frame, header: Attributes, others: Iterable[SeriesView]) -> NDArray[np.uint8] | None:
    """The image in the plane of a frame; of the series that the segmentation refers to, if several have one."""
    if frame.grid is None:
        return None
    referred = {item.text("SeriesInstanceUID") for item in items(header.value("ReferencedSeriesSequence"))}
    space = header.text("FrameOfReferenceUID")
    for other in sorted(others, key=lambda o: o.uid not in referred):
        for one in other.frames:
            if one.grid is None or not is_same(one.grid, frame.grid):
                continue
            theirs = other.attributes(one.instance)
            if theirs.text("Modality") != "SEG" and theirs.text("FrameOfReferenceUID") == space:
                return shade(other, one, theirs)
            break
    return None


def shade(shown: SeriesView, frame: Frame, header: Attributes) -> NDArray[np.uint8]:
    """A frame as it is shown by itself: through its window, or in its colours."""
    stored = shown.pixels(frame)
    if (colours := lut.colours(stored, header)) is not None:
        return colours
    values = windows.values(stored, header, frame.number)
    usual = windows.usual(header.text("Modality"), [values])
    by = windows.window(header, frame.number) or usual or windows.automatic([values])
    return windows.grey(values, by, header)


def mask_of(stored: NDArray[Any], frame: Frame, segment: Segment, header: Attributes) -> NDArray[np.bool_] | None:
    """The pixels of a segment in a frame; None in a frame of another. A fraction counts from half on (C.8.20.2.3)."""
    if frame.segment not in (0, segment.number):
        return None
    if frame.segment == 0:
        return np.asarray(stored == segment.number)
    return np.asarray(stored >= number_of(header, "MaximumFractionalValue", 1.0) / 2)


def _over(
    image: NDArray[np.uint8], masks: dict[Frame, NDArray[Any]], segments: Sequence[Segment], header: Attributes
) -> NDArray[np.uint8]:
    """The image in RGB with each segment's pixels in its colour."""
    painted = in_colour(image)
    for segment in segments:
        for frame, stored in masks.items():
            own = mask_of(stored, frame, segment, header)
            if own is None:
                continue
            mixed = painted[own] * (1 - OPACITY) + np.array(rgb(segment.colour)) * OPACITY
            painted[own] = np.rint(mixed).astype(np.uint8)
    return painted

"""Annotations of slides: points and outlines of each group over the whole slide (PS3.3 C.37.1)."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dicomforge.ground.choice import evenly
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.annotations import stroke
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.mosaic import MOST_TILES, matrix, mosaic
from dicomforge.preview.outline import TextLine
from dicomforge.preview.overlay import Segment
from dicomforge.preview.picture import Picture, Size, colour_of, rgb
from dicomforge.preview.series_view import SeriesView, number_of

Array = NDArray[np.float64]

ATTRIBUTES = ("AnnotationGroupSequence",)

CORNERS = {"POINT": 1, "RECTANGLE": 4, "ELLIPSE": 4}
"""Points of an annotation by Graphic Type; an ellipse is shown by the ends of its axes. Others have a list."""

CLOSED = ("POLYGON", "RECTANGLE", "ELLIPSE")

FARTHEST = 1e9
"""Pixels of a total pixel matrix."""

MOST = 20_000
"""Annotations of a group that are drawn."""


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The slide with all groups of the first instance, each in its colour."""
    attributes = shown.attributes(0)
    groups = items(attributes.value(ATTRIBUTES[0]))
    segments, lines = [], []
    for index, group in enumerate(groups):
        number, label = number_of(group, "AnnotationGroupNumber", index + 1.0), group.text("AnnotationGroupLabel")
        count = int(number_of(group, "NumberOfAnnotations", 0.0))
        segments.append(Segment(int(number), label, colour_of(index)))
        lines.append(TextLine(0, f"{label}: {count} {group.text('GraphicType').lower()}"))
    if attributes.text("AnnotationCoordinateType") != "2D":
        return Drawing(lines=tuple(lines), trouble="annotations in three dimensions are not drawn yet")
    image, scale = _slide(attributes, others, size.side_px)
    if image is None:
        return Drawing(lines=tuple(lines))
    for group, segment in zip(groups, segments, strict=True):
        for points in evenly(list(_annotations(group)), MOST):
            line = [(x, y) for x, y in (points * scale).tolist()]
            is_closed = group.text("GraphicType") in CLOSED
            stroke(image, [*line, line[0]] if is_closed else line, rgb(segment.colour))
    return Drawing((Picture(image),), tuple(lines), tuple(segments))


def _slide(
    attributes: Attributes, others: Sequence[SeriesView], side_px: int
) -> tuple[NDArray[np.uint8] | None, float]:
    """The first image that is referred to, as far as it is shown too, and pixels of it for each of its matrix."""
    uids = [one.text("ReferencedSOPInstanceUID") for one in items(attributes.value("ReferencedImageSequence"))]
    for other in others:
        for instance, uid in enumerate(other.uids):
            frames = [frame for frame in other.frames if frame.instance == instance]
            if uid in uids and 0 < len(frames) <= MOST_TILES:
                columns, _ = matrix(other.attributes(instance))
                image = mosaic(other, frames, side_px)
                return image, 0.0 if image is None else image.shape[1] / columns
    return None, 0.0


def _annotations(group: Attributes) -> Iterator[Array]:
    """The points, (n, 2), of each annotation; those of outlines begin where a list says (PS3.3 C.37.1.3)."""
    points = _coordinates(group)
    each = CORNERS.get(group.text("GraphicType"))
    if each is None:
        held = group.value("LongPrimitivePointIndexList")
        starts = np.frombuffer(held[: len(held) // 4 * 4], "<u4") if isinstance(held, bytes) else np.array(held)
        ends = np.sort((starts.astype(np.int64) - 1) // 2).clip(0, len(points))
    else:
        ends = np.arange(0, len(points) - each + 1, each)
    yield from (part for part in np.split(points, ends[1:]) if len(part))


def _coordinates(group: Attributes) -> Array:
    for keyword, dtype in (("PointCoordinatesData", "<f4"), ("DoublePointCoordinatesData", "<f8")):
        held, size = group.value(keyword), 2 * np.dtype(dtype).itemsize
        if isinstance(held, bytes) and held:
            points: Array = np.frombuffer(held[: len(held) // size * size], dtype).astype(np.float64).reshape(-1, 2)
            return points[(np.abs(points) < FARTHEST).all(axis=1)]
    return np.zeros((0, 2))

"""Surfaces of segmentations, scans and implants, shaded (PS3.3 C.27.1)."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview import solid
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.overlay import Segment
from dicomforge.preview.picture import Picture, Size, colour_of, thumbnail
from dicomforge.preview.series_view import Frame, SeriesView, number_of
from dicomforge.preview.solid import SolidBody

ATTRIBUTES = ("SurfaceSequence", "SurfacePointsSequence")

LISTS = (("LongTrianglePointIndexList", "<u4"), ("TrianglePointIndexList", "<u2"))
RUNS = ("TriangleStripSequence", "TriangleFanSequence", "FacetSequence")


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """A picture of each instance, its surfaces in the colours of its segments."""
    pictures, first = [], shown.attributes(0)
    for instance in range(min(len(shown.uids), size.frames)):
        attributes = shown.attributes(instance)
        surfaces = items(attributes.value("SurfaceSequence")) or (attributes,)
        bodies = [body for i, one in enumerate(surfaces) for body in _bodies(one, colour_of(i))]
        if bodies:
            image = thumbnail(solid.drawn(bodies), size.side_px)
            pictures.append(Picture(image, "", Frame(instance, 1, None)))
    return Drawing(tuple(pictures), segments=_segments(first) if pictures else ())


def _bodies(surface: Attributes, colour: str) -> Iterator[SolidBody]:
    points = coordinates(next(iter(items(surface.value("SurfacePointsSequence"))), surface))
    faces = [_faces(one) for one in items(surface.value("SurfaceMeshPrimitivesSequence"))]
    every = np.concatenate([*faces, np.zeros((0, 3), np.int64)]) - 1
    every = every[((every >= 0) & (every < len(points))).all(axis=1)]
    if len(points):
        yield SolidBody(points, colour, every if len(every) else None)


def coordinates(item: Attributes) -> NDArray[np.float64]:
    """Point Coordinates Data, (n, 3)."""
    data = item.value("PointCoordinatesData")
    if not isinstance(data, bytes):
        data = b""
    return np.frombuffer(data[: len(data) // 12 * 12], "<f4").astype(np.float64).reshape(-1, 3)


def _faces(primitives: Attributes) -> NDArray[np.int64]:
    """Triangles by the numbers of their points, from 1 (PS3.3 C.27.1)."""
    made = [_indices(primitives, *one) for one in LISTS]
    found = [one[: len(one) // 3 * 3].reshape(-1, 3) for one in made]
    for keyword in RUNS:
        for run in items(primitives.value(keyword)):
            each = max(
                _indices(run, "LongPrimitivePointIndexList", "<u4"),
                _indices(run, "PrimitivePointIndexList", "<u2"),
                key=len,
            )
            after = np.stack([each[1:-1], each[2:]], axis=1)
            start = each[:-2] if keyword == RUNS[0] else np.full(len(after), each[0] if len(each) else 0)
            found.append(np.column_stack([start, after]) if len(each) > 2 else np.zeros((0, 3), np.int64))
    return np.concatenate(found)


def _indices(item: Attributes, keyword: str, dtype: str) -> NDArray[np.int64]:
    value = item.value(keyword)
    if isinstance(value, bytes):
        size = np.dtype(dtype).itemsize
        return np.frombuffer(value[: len(value) // size * size], dtype).astype(np.int64)
    return np.array([int(v) for v in value if not isinstance(v, Attributes)], np.int64)


def _segments(attributes: Attributes) -> tuple[Segment, ...]:
    """The names of surfaces: of segments, or of the models of an implant."""
    labels = {}
    for segment in items(attributes.value("SegmentSequence")):
        for one in items(segment.value("ReferencedSurfaceSequence")):
            labels[number_of(one, "ReferencedSurfaceNumber", 0.0)] = segment.text("SegmentLabel")
    for model in items(attributes.value("SurfaceModelDescriptionSequence")):
        labels[number_of(model, "ReferencedSurfaceNumber", 0.0)] = model.text("SurfaceModelLabel")
    found = []
    for index, surface in enumerate(items(attributes.value("SurfaceSequence"))):
        number = number_of(surface, "SurfaceNumber", index + 1.0)
        found.append(Segment(int(number), labels.get(number) or "surface", colour_of(index)))
    return tuple(found)

"""Surfaces: items of the Surface Sequence (PS3.3 section C.27.1) with triangles."""

from collections.abc import Iterable, Sequence
from itertools import chain

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element

WHITE = (0xFFFF, 0x8080, 0x8080)
"""L*, a* and b* as 16-bit integers (PS3.3 section C.10.7.1.1)."""


def surface(
    number: int,
    points: Sequence[tuple[float, float, float]],
    triangles: Iterable[tuple[int, int, int]],
    shown: Iterable[Element] = (),
) -> Attributes:
    """A closed surface; corners count from 0 here and from 1 in the file. `shown` wins over its defaults."""
    corners = [index + 1 for index in chain.from_iterable(triangles)]
    primitives = vr.item(LongTrianglePointIndexList=vr.binary("OL", corners))
    made = [
        vr.element("SurfaceNumber", number),
        vr.element("SurfaceProcessing", "NO"),
        vr.element("RecommendedDisplayGrayscaleValue", 0xFFFF),
        vr.element("RecommendedDisplayCIELabValue", *WHITE),
        vr.element("RecommendedPresentationOpacity", 1.0),
        vr.element("RecommendedPresentationType", "SURFACE"),
        vr.element("FiniteVolume", "YES"),
        vr.element("Manifold", "YES"),
        vr.element("SurfacePointsSequence", cloud(points)),
        vr.element("SurfaceMeshPrimitivesSequence", primitives),
    ]
    return Attributes([*made, *shown])


def cloud(points: Sequence[tuple[float, float, float]]) -> Attributes:
    """Points as 32-bit floats (x, y, z), in mm."""
    return vr.item(
        NumberOfSurfacePoints=len(points),
        PointCoordinatesData=vr.binary("OF", list(chain.from_iterable(points))),
    )


def surfaces(items: Sequence[Attributes]) -> list[Element]:
    """The sequence and its number of items."""
    return [vr.element("NumberOfSurfaces", len(items)), vr.element("SurfaceSequence", *items)]

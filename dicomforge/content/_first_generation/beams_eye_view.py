"""The beam's eye view: structures as a source sees them, and the leaves that let it see them alone.

Coordinates are those of IEC 61217 (PS3.3 C.8.8.25.6) from the isocentre: X to the right as you face the gantry,
Y to the gantry, Z up. A gantry at 0 has its source above, at 90 on the right.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dicomforge.iod.view import items_of
from dicomforge.model.grid import Point
from dicomforge.model.referred import Referred
from dicomforge.model.structures import regions_of
from dicomforge.phantom.contours import hull
from dicomforge.phantom.mesh import mesh
from dicomforge.phantom.outline import Loop
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.registries import find
from dicomforge.phantom.resolve import build, is_nothing

Point2 = tuple[float, float]

LYING = {"HFS": (1.0, 1.0, -1.0), "HFP": (-1.0, 1.0, 1.0), "FFS": (-1.0, -1.0, -1.0), "FFP": (1.0, -1.0, 1.0)}
"""Patient Position (PS3.3 C.7.3.1.1.2) -> the signs of the patient's x, z and y on X, Y and Z."""

NEAREST_MM = 1.0
"""What is nearer to the source, or behind it, is seen as from there."""


class SourceView(NamedTuple):
    """Where a beam comes from: angles in degrees, distance of the source from the isocentre in mm."""

    gantry: float
    collimator: float
    couch: float
    source_mm: float
    position: str = "HFS"
    """How the patient lies, one of LYING."""

    def seen(self, points: Iterable[Point], isocentre: Point) -> Loop:
        """The hull of points of patient space on the plane through the isocentre, in the axes of the collimator."""
        (cg, sg), (cc, sc), (cp, sp) = map(cosine_sine, (self.gantry, self.collimator, self.couch))
        (on_x, on_y, on_z), found = LYING[self.position], []
        for x, y, z in points:
            left, head, up = on_x * (x - isocentre[0]), on_y * (z - isocentre[2]), on_z * (y - isocentre[1])
            right, along = left * cp - head * sp, left * sp + head * cp
            across, towards = right * cg - up * sg, right * sg + up * cg
            scale = self.source_mm / max(self.source_mm - towards, NEAREST_MM)
            across, along = across * scale, along * scale
            found.append((across * cc + along * sc, along * cc - across * sc))
        return hull(found)


def surface(structures: Referred, number: int) -> tuple[Point, ...]:
    """Points of the surface of a structure: of the shape that it is, or of its contours where no shape is known."""
    for region in regions_of(structures.series.part):
        shape = build(find(region.shape.type)[1].DECLARES, region.shape.params, ())
        if region.number == number and not is_nothing(shape) and (solid := mesh(shape)) is not None:
            return solid.points
    found = list[Point]()
    for roi in items_of(structures.data_set.get("ROIContourSequence")):
        if roi.text("ReferencedROINumber") == str(number):
            for contour in items_of(roi.get("ContourSequence")):
                data = contour.numbers("ContourData")
                found += zip(data[::3], data[1::3], data[2::3], strict=True)
    return tuple(found)


def centre(points: Sequence[Point]) -> Point:
    """The middle of the box around points."""
    low, high = (tuple(extreme(axis) for axis in zip(*points, strict=True)) for extreme in (min, max))
    x, y, z = ((a + b) / 2 for a, b in zip(low, high, strict=True))
    return (x, y, z)


def opening(seen: Loop, margin_mm: float, low: float, high: float) -> Point2 | None:
    """From where to where a leaf pair between two y opens for what is seen; None where it is closed."""
    band = _clipped(seen, low - margin_mm, high + margin_mm)
    if not band:
        return None
    across = [x for x, _ in band]
    return (min(across) - margin_mm, max(across) + margin_mm)


def _clipped(loop: Loop, low: float, high: float) -> list[Point2]:
    """The corners of what lies between two y of a convex polygon."""
    kept = [point for point in loop if low <= point[1] <= high]
    for (x0, y0), (x1, y1) in zip(loop, (*loop[1:], *loop[:1]), strict=True):
        for level in (low, high):
            if min(y0, y1) < level < max(y0, y1):
                kept.append((x0 + (x1 - x0) * (level - y0) / (y1 - y0), level))
    return kept

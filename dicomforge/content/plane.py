"""The plane of a planar MPR: an orientation and a centre; it is as large as the first volume."""

from dataclasses import dataclass

from dicomforge.content import About, Made
from dicomforge.content._volumes import corners, extent
from dicomforge.model import vr
from dicomforge.model.grid import Point
from dicomforge.model.parameter import lengths, point3, varying_word

ALWAYS = True
ATTRIBUTES = ("MPRTopLeftHandCorner",)

DIRECTIONS: dict[str, tuple[Point, Point]] = {
    "axial": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)),
    "coronal": ((1.0, 0.0, 0.0), (0.0, 0.0, -1.0)),
    "sagittal": ((0.0, 1.0, 0.0), (0.0, 0.0, -1.0)),
}
"""Along the top row and down the left column, as radiologists look at them: from the feet, the front, the left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MprPlane:
    orientation: str = varying_word("how the plane lies", tuple(DIRECTIONS), "coronal")
    at: tuple[float, float, float] | None = point3("centre; that of the volume where not written", None)
    size: tuple[float, float] | None = lengths("width and height; those of the volume where not written", 2, None)

    def attributes(self, about: About) -> Made:
        """Multi-Planar Reconstruction Geometry (PS3.3 C.11.26)."""
        if not about.of or not about.of[0].series.grids:
            return []
        points = corners(about.of)
        across, down = DIRECTIONS[self.orientation]
        spans = [extent(points, axis) for axis in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))]
        centre = self.at or tuple((low + high) / 2 for low, high in spans)
        sides = [extent(points, axis) for axis in (across, down)]
        width, height = self.size or (sides[0][1] - sides[0][0], sides[1][1] - sides[1][0])
        corner = (c - a * width / 2 - d * height / 2 for c, a, d in zip(centre, across, down, strict=True))
        return [
            vr.element("MPRTopLeftHandCorner", *(round(c, 6) + 0.0 for c in corner)),
            vr.element("MPRViewWidthDirection", *across),
            vr.element("MPRViewWidth", round(width, 6)),
            vr.element("MPRViewHeightDirection", *down),
            vr.element("MPRViewHeight", round(height, 6)),
        ]


DECLARES = MprPlane

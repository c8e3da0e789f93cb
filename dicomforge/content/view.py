"""Where a rendered volume is seen from, and what is looked at."""

import math
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._volumes import corners, extent
from dicomforge.model import vr
from dicomforge.model.grid import Point, cross
from dicomforge.model.parameter import point3

ATTRIBUTES = ("ViewpointPosition",)
ALWAYS = True

AXES: tuple[Point, Point, Point] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    from_: tuple[float, float, float] | None = point3("the viewpoint; in front of the volume where not written", None)
    at: tuple[float, float, float] | None = point3(
        "what is looked at; the centre of the volume where not written", None
    )
    up: tuple[float, float, float] = point3("the direction that is up", (0.0, 0.0, 1.0))

    def attributes(self, about: About) -> Made:
        """Volume Render Geometry (PS3.3 C.11.30): the sphere around the volume fills the field of view."""
        if not about.of or not about.of[0].series.grids:
            return []
        spans = [extent(corners(about.of), axis) for axis in AXES]
        x, y, z = (round((low + high) / 2, 6) + 0.0 for low, high in spans)
        radius = math.sqrt(math.fsum((high - low) * (high - low) for low, high in spans)) / 2
        at = self.at or (x, y, z)
        seen = self.from_ or (at[0], at[1] - round(3 * radius, 6), at[2])
        looks = (at[0] - seen[0], at[1] - seen[1], at[2] - seen[2])
        if not any(cross(looks, self.up)):
            message = "the direction of view has no length, or is the direction that is up"
            return Wrong(message, "`from`, `at` and `up` that span a plane", "")
        distance = math.sqrt(looks[0] * looks[0] + looks[1] * looks[1] + looks[2] * looks[2])
        off = math.sqrt(math.fsum((a - b) * (a - b) for a, b in zip(at, (x, y, z), strict=True)))
        half = round(radius + off, 6)
        near, far = max(round(distance - half, 6), 1.0), round(distance + half, 6)
        return [
            vr.element("ViewpointPosition", *seen),
            vr.element("ViewpointLookAtPoint", *at),
            vr.element("ViewpointUpDirection", *self.up),
            vr.element("RenderFieldOfView", -half, half, half, -half, near, far),
        ]


DECLARES = Viewpoint

"""Several shapes as one, without edges where they overlap or meet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dicomforge.model.grid import Point, dot
from dicomforge.model.parameter import point3, regions, rotation
from dicomforge.phantom.outline import Outline, union
from dicomforge.phantom.plane import ImagePlane, local2, local3, placed
from dicomforge.phantom.shape_methods import Ball, enclosing, first_fault, is_deep, is_flat
from dicomforge.phantom.slab import Depth, depth_of, own_direction, united

EPOCH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    of: tuple[Any, ...] = regions("the shapes, or names of objects", required=True)
    at: tuple[float, float, float] = point3("what moves them (x, y, z); of shapes in the image plane (u, v, 0)")
    rotate: tuple[float, float, float] = rotation(
        "rotation about `at`, degrees, about x, then y, then z; of shapes in the image plane about z alone"
    )

    @property
    def deep(self) -> bool:
        """Whether its section changes from one slice to the next."""
        return any(map(is_deep, self.of))

    @property
    def ball(self) -> Callable[[], Ball]:
        """Centre and radius of a ball that holds it, where it is a solid."""
        if any(map(is_flat, self.of)):
            raise AttributeError("ball")
        return self._ball

    def _ball(self) -> Ball:
        centre, radius = enclosing(one.ball() for one in self.of)
        return placed(centre, self.at, self.rotate), radius

    def depth(self, normal: Point) -> Depth | None:
        """Where it begins and ends along a direction, and its faces; None where that of a part is not known."""
        own = own_direction(normal, self.rotate)
        depths = [depth for one in self.of if (depth := depth_of(one, own)) is not None]
        return united(depths).moved(dot(self.at, normal)) if len(depths) == len(self.of) else None

    def fault(self, plane: str) -> str:
        if not self.of:
            return "`of` must name at least one shape"
        if len({*map(is_flat, self.of)}) > 1:
            return "shapes of the image plane and of patient space cannot be joined"
        return first_fault(self.of, plane)

    def outline(self, plane: ImagePlane) -> Outline:
        """The union of their sections."""
        if any(self.rotate) or any(self.at):
            s, t = local2(plane, self.at[:2], self.rotate[2])
            plane = plane._replace(s=s, t=t, xyz=local3(plane, self.at, self.rotate))
        return union([one.outline(plane) for one in self.of])


DECLARES = Join

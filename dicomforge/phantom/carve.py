"""Carve: a shape that is scaled, mirrored, hollowed out and cut by other shapes."""

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dicomforge.model.grid import Point, dot
from dicomforge.phantom.carving import Carving
from dicomforge.phantom.eroded import MOST, Eroded
from dicomforge.phantom.outline import Loops, Outline, union, within
from dicomforge.phantom.plane import ImagePlane, combined, cosine_sine, local2, local3, placed, turned
from dicomforge.phantom.shape_methods import (
    Ball,
    ShellFault,
    closed_size,
    first_fault,
    is_deep,
    is_flat,
    origin_of,
    rotation_of,
)
from dicomforge.phantom.slab import Depth, depth_of, own_direction, united


@dataclass(frozen=True, slots=True)
class Carved:
    """A shape and what is cut from it, as a shape."""

    shape: Any = dataclasses.field(metadata={"group": True})
    carving: Carving

    @property
    def at(self) -> Any:
        """The `at` of the shape, which is the centre of scaling."""
        return origin_of(self.shape)

    @property
    def rotate(self) -> Any:
        """The `rotate` of the shape."""
        return rotation_of(self.shape)

    @property
    def deep(self) -> bool:
        """Whether its section changes from one slice to the next."""
        parts = (self.shape, *self.carving.inside, *self.carving.outside)
        clipped = bool(self.carving.clip) and not is_flat(self.shape)
        return clipped or any(map(is_deep, parts))

    @property
    def ball(self) -> Callable[[], Ball]:
        """Centre and radius of a ball that holds it, where it is a solid."""
        if is_flat(self.shape):
            raise AttributeError("ball")
        return self._ball

    def _ball(self) -> Ball:
        (x, y, z), radius = self.shape.ball()
        u, v, w = self.at
        most = max(map(abs, self._factors()))
        away = math.hypot(x - u, y - v, z - w) * most if (x, y, z) != (u, v, w) else 0.0
        return (u, v, w) if away or most != 1.0 else (x, y, z), radius * most + away

    def depth(self, normal: Point) -> Depth | None:
        """Where a solid begins and ends along a direction, and the faces of what cuts it; None if unknown."""
        carving, own = self.carving, None if is_flat(self.shape) else self._depth(self.shape, normal)
        if own is None:
            return None
        inner = None if carving.shell is None else self.shape.inset(carving.shell)
        less = [
            None if inner is None else self._depth(inner, normal),
            *(depth_of(one, normal) for one in carving.outside),
        ]
        regions = [depth_of(one, normal) for one in carving.inside]
        bounds = [one.depth(normal) for one in carving.clip]
        if regions and None not in regions:
            bounds.append(united(one for one in regions if one is not None))
        lows, highs, chords, _ = zip(own, *bounds, strict=True)
        low, high, chord = max(lows), min(highs), min(chords)
        if carving.shell is not None:
            chord = min(chord, carving.shell * max(map(abs, self._factors())))
        known = (own, *bounds, *(one for one in less if one is not None))
        levels = {level for one in known for level in one.levels() if low < level < high}
        return Depth(low, high, chord, tuple(sorted(levels)))

    def _depth(self, shape: Any, normal: Point) -> Depth | None:
        """The depth of a shape that is scaled and mirrored about `at`."""
        x, y, z = self._factors()
        if x == y == z == 1.0:
            return depth_of(shape, normal)
        u, v, w = own_direction(normal, self.rotate)
        # before scaling, planes across (u, v, w) lay across (x u, y v, z w), and lines along it along (u / x, ..)
        planes, lines = (_turned_unit(one, self.rotate) for one in ((x * u, y * v, z * w), (u / x, v / y, w / z)))
        found, through = depth_of(shape, planes[0]), depth_of(shape, lines[0])
        if found is None or through is None:
            return None
        at = dot(self.at, normal)
        moved = found.moved(-dot(self.at, planes[0])).moved(at, planes[1])
        return moved._replace(chord=through.chord / lines[1])

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        wanted = (1, 2 if is_flat(self.shape) else 3)
        if own := first_fault((self.shape,), plane):
            return own
        if self.carving.scale and len(self.carving.scale) not in wanted:
            return f"`scale` takes one number, or {wanted[1]}"
        if self.carving.mirror == "z" and is_flat(self.shape):
            return "a shape of the image plane is mirrored along x or y"
        if self.carving.shell is not None and (own := self._shell_fault(self.carving.shell)):
            return own
        if is_flat(self.shape) and plane == "image" and any(cut.normal[2] for cut in self.carving.clip):
            return "the `normal` of a `clip` in the image plane lies in it: write `normal: [u, v, 0]`"
        return first_fault((*self.carving.clip, *self.carving.inside, *self.carving.outside), plane)

    def _shell_fault(self, shell_mm: float) -> str:
        if not hasattr(self.shape, "inset"):
            return ShellFault("`shell` of this shape is not supported yet")
        inner = self.shape.inset(shell_mm)
        if isinstance(inner, Eroded) and len(inner.sides) > MOST:
            return ShellFault(f"`shell` of more than {MOST} corners is not supported yet")
        return ""

    @property
    def sampler(self) -> Callable[[ImagePlane, str], Any]:
        """The values that the shape has itself."""
        sampler = self.shape.sampler
        scales = self._factors()

        def scaled(own: ImagePlane, sample: str) -> Any:
            s, t = (one.over(scale) for one, scale in zip((own.s, own.t), scales, strict=False))
            return sampler(own._replace(s=s, t=t), sample)

        return scaled

    def outline(self, plane: ImagePlane) -> Outline:
        """The section of the shape without the sections of what is cut away."""
        carving = self.carving
        if min((1.0 if carving.shell is None else carving.shell, *carving.scale)) <= 0.0:
            return Loops(())
        own = self._moved(plane)
        parts = [self.shape.outline(own)]
        flat = plane._replace(xyz=(plane.s, plane.t, plane.n)) if is_flat(self.shape) else plane
        parts += [cut.outline(flat) for cut in carving.clip]
        if carving.inside:
            parts.append(union([one.outline(plane) for one in carving.inside]))
        less = [one.outline(plane) for one in carving.outside]
        if carving.shell is not None and (inner := self.shape.inset(carving.shell)) is not None:
            less.append(inner.outline(own))
        return within(parts, less)

    def area_mm2(self) -> float | None:
        """Its size in closed form; None where other shapes cut it."""
        return self._size("area_mm2")

    def volume_mm3(self) -> float | None:
        """Its size in closed form; None where other shapes cut it."""
        return self._size("volume_mm3")

    def _size(self, name: str) -> float | None:
        carving = self.carving
        if carving.inside or carving.outside or carving.clip:
            return None
        whole, hole = closed_size(self.shape, name), 0.0 if carving.shell is None else self._hole(carving.shell, name)
        return None if whole is None or hole is None else (whole - hole) * math.prod(map(abs, self._factors()))

    def _hole(self, shell_mm: float, name: str) -> float | None:
        """The size of what a shell leaves out."""
        inner = self.shape.inset(shell_mm)
        return 0.0 if inner is None else closed_size(inner, name)

    def _factors(self) -> tuple[float, ...]:
        """The factor of each axis of the shape; below 0 where it is mirrored."""
        count = 2 if is_flat(self.shape) else 3
        scale = self.carving.scale or (1.0,)
        each = scale if len(scale) == count else scale[:1] * count
        mirrored = "xyz".find(self.carving.mirror) if self.carving.mirror else -1
        return tuple(-one if i == mirrored else one for i, one in enumerate(each))

    def _moved(self, plane: ImagePlane) -> ImagePlane:
        """The plane in coordinates of the shape before scaling and mirroring."""
        scales = self._factors()
        if all(one == 1.0 for one in scales):
            return plane
        at, rotate = self.at, self.rotate
        if is_flat(self.shape):
            s, t = (one.over(scale) for one, scale in zip(local2(plane, at, rotate), scales, strict=True))
            cos, sin = cosine_sine(rotate)
            u, v = combined((s, t), (cos, -sin)), combined((s, t), (sin, cos))
            return plane._replace(s=u.minus(-at[0]), t=v.minus(-at[1]))
        local = tuple(one.over(scale) for one, scale in zip(local3(plane, at, rotate), scales, strict=True))
        x, y, z = (combined(local, row).minus(-to) for row, to in zip(turned(rotate), at, strict=True))
        return plane._replace(xyz=(x, y, z))


def _turned_unit(own: Point, rotate_deg: Point) -> tuple[Point, float]:
    """The unit vector along a vector of a shape's own coordinates, in patient space; and its length."""
    x, y, z = own
    norm = math.sqrt(x * x + y * y + z * z)
    return placed((x / norm, y / norm, z / norm), (0.0, 0.0, 0.0), rotate_deg), norm


@dataclass(frozen=True, slots=True)
class Absent:
    """Stands for a shape that is absent."""

    deep = False

    def ball(self) -> Ball:
        """A ball without size."""
        return (0.0, 0.0, 0.0), 0.0

    def outline(self, plane: ImagePlane) -> Loops:
        """An empty section."""
        return Loops(())

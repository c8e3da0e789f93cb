"""Repeat: copies of a shape at places that follow a rule."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.model.grid import Point
from dicomforge.model.parameter import angle, factors, flag, group, length, number, numbers, points3, whole, word
from dicomforge.phantom.plane import LENGTH_DIGITS, cosine_sine

MOST = 10_000
"""Copies of a shape."""

HEX_ROW = math.sqrt(0.75)
"""The distance between rows of a hexagonal lattice, as a multiple of the pitch."""


class CopyPlace(NamedTuple):
    """The offset of a copy, and its rotation about the axis in degrees."""

    offset: Point
    turn: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RingPlaces:
    """Places around a circle."""

    count: int | None = whole("number of copies; this or `angles`", None, within=(1, MOST))
    angles: tuple[float, ...] | None = numbers(
        "the angle of each copy, degrees from x towards y (of u towards v)", None
    )
    radius: float = length("distance from the centre", positive=True)
    from_: float = angle("angle of the first, degrees from x towards y (of u towards v)", 0.0)
    step: float | None = number("degrees from one to the next; default: evenly around", None)
    axis: str = word("the axis that they lie around", ("x", "y", "z"), "z")
    turn: bool = flag("true: each copy is turned by its angle about the z axis")

    def spots(self) -> Iterator[CopyPlace]:
        """Each place."""
        count = self.count or 1
        step = 360.0 / count if self.step is None else self.step
        for degrees in self.angles or (self.from_ + step * i for i in range(count)):
            cos, sin = cosine_sine(degrees)
            yield CopyPlace(_around(self.axis, self.radius * cos, self.radius * sin), degrees if self.turn else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPlaces:
    """Places on a grid."""

    count: tuple[float, ...] = factors("number of copies along x, y and z (of u and v)")
    step: tuple[float, ...] = factors("distance along each of them, mm")

    def spots(self) -> Iterator[CopyPlace]:
        """Each place, x fastest; the grid is centred."""
        counts = [max(1, round(one)) for one in (*self.count, 1.0, 1.0)[:3]]
        steps = self.step * 3 if len(self.step) == 1 else (*self.step, 0.0, 0.0)[:3]
        sides = [[(i - (n - 1) / 2) * step for i in range(n)] for n, step in zip(counts, steps, strict=True)]
        for z in sides[2]:
            for y in sides[1]:
                for x in sides[0]:
                    yield CopyPlace((x, y, z))


@dataclass(frozen=True, slots=True, kw_only=True)
class HexPlaces:
    """Places on a hexagonal lattice."""

    pitch: float = length("distance from one to the next", positive=True)
    rows: int | None = whole("rows of 1, 2, 3, .. copies: a triangle; this or `rings`", None, within=(1, 140))
    rings: int | None = whole("rings around one in the centre: a hexagon; this or `rows`", None, within=(0, 57))
    from_: float = angle("direction in which the rows follow each other, degrees from x towards y", 0.0)
    start: float = length("distance of the first row from the centre", 0.0, non_negative=True)
    axis: str = word("the axis that is perpendicular to the lattice", ("x", "y", "z"), "z")

    def spots(self) -> Iterator[CopyPlace]:
        """Each place, row by row."""
        cos, sin = cosine_sine(self.from_)
        rings = self.rings or 0
        if self.rows is not None:
            rows = [(self.start + i * HEX_ROW * self.pitch, i + 1) for i in range(self.rows)]
        else:
            rows = [(i * HEX_ROW * self.pitch, 2 * rings + 1 - abs(i)) for i in range(-rings, rings + 1)]
        for along, count in rows:
            for i in range(count):
                across = (i - (count - 1) / 2) * self.pitch
                yield CopyPlace(_around(self.axis, along * cos - across * sin, along * sin + across * cos))


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the copies of a `repeat` lie: one of the rules."""

    ring: RingPlaces | None = group("around a circle", RingPlaces)
    grid: GridPlaces | None = group("on a grid", GridPlaces)
    hex: HexPlaces | None = group("on a hexagonal lattice", HexPlaces)
    list: tuple[Point, ...] | None = points3("at each [x, y, z] (of shapes in the plane [u, v, 0])", None)

    def spots(self) -> tuple[CopyPlace, ...]:
        """Each place, rounded to 1e-9 mm."""
        rule = self.ring or self.grid or self.hex
        found = rule.spots() if rule is not None else (CopyPlace((x, y, z)) for x, y, z in self.list or ())
        return tuple(CopyPlace(_rounded(offset), turn) for offset, turn in found)

    def fault(self) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        if sum(one is not None for one in (self.ring, self.grid, self.hex, self.list)) != 1:
            return "`repeat` takes one of `ring`, `grid`, `hex` and `list`"
        if self.ring is not None and (self.ring.count is None) == (self.ring.angles is None):
            return "`ring` takes one of `count` and `angles`"
        if self.hex is not None and (self.hex.rows is None) == (self.hex.rings is None):
            return "`hex` takes one of `rows` and `rings`"
        if self.grid is not None and len(self.grid.step) not in (1, len(self.grid.count)):
            return "`step` of a grid has one number, or as many as `count`"
        most = math.prod(map(max, self.grid.count, (1.0,) * len(self.grid.count))) if self.grid is not None else 0
        return f"more than {MOST:,} copies are not supported yet" if most > MOST else ""


def _around(axis: str, first: float, second: float) -> Point:
    """A point of the plane perpendicular to an axis, from its coordinates on the two other axes."""
    return {"x": (0.0, first, second), "y": (first, 0.0, second), "z": (first, second, 0.0)}[axis]


def _rounded(offset: Point) -> Point:
    x, y, z = (round(one, LENGTH_DIGITS) + 0.0 for one in offset)
    return (x, y, z)

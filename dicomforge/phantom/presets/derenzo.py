"""The Derenzo phantom: six sectors of hot rods, each of one diameter, whose centres are two diameters apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.model.parameter import length, number, point3
from dicomforge.phantom.preset import PresetLayer
from dicomforge.phantom.repeat import HexPlaces

VERSION = 1

SOURCE = (
    "ODL 1.0, odl/core/phantom/emission.py, _derenzo_sources_2d: diameters, numbers of rods and distances of the "
    "sectors, made regular: rods in a sector are alike, and two diameters apart"
)
VERIFIED = "ODL 1.0: every rod of its table lies within 0.9 % of half the square of one of the same diameter"


class RodSector(NamedTuple):
    """Diameter of the rods and distance of the first from the axis, in halves of the phantom's square.

    `rows` has 1, 2, 3, .. rods; the angle is that of the middle of the sector, from the right upwards.
    """

    diameter: float
    rows: int
    first: float
    degrees: float


SECTORS = (
    RodSector(0.1907, 2, 0.3257, 30.0),
    RodSector(0.1589, 2, 0.3218, 90.0),
    RodSector(0.1271, 3, 0.2358, 150.0),
    RodSector(0.0954, 4, 0.2339, 210.0),
    RodSector(0.0636, 6, 0.2375, 270.0),
    RodSector(0.0477, 8, 0.2437, 330.0),
)
"""Diameters of 4.8, 4, 3.2, 2.4, 1.6 and 1.2 mm where half the square is 25.17 mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derenzo:
    """The rods along z in a cylinder."""

    radius: float = length("half the side of the phantom's square, and the radius of the cylinder", positive=True)
    height: float = length("extent along z", positive=True)
    rods: float = number("output value of the rods")
    body: float = number("output value of the cylinder", 0.0)
    at: tuple[float, float, float] = point3("the middle (x, y, z)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The cylinder, and the rods from the largest to the smallest."""
        params = (("radius", self.radius), ("height", self.height), ("at", self.at))
        return (PresetLayer("body", "cylinder", "over", self.body, params), *self._rods())

    def _rods(self) -> Iterator[PresetLayer]:
        x, y, z = self.at
        for order, sector in enumerate(SECTORS, 1):
            diameter, first = sector.diameter * self.radius, sector.first * self.radius
            places = HexPlaces(pitch=2.0 * diameter, rows=sector.rows, start=first, from_=-sector.degrees)
            for rod, ((u, v, _), _) in enumerate(places.spots(), 1):
                params = (("radius", diameter / 2), ("height", self.height), ("at", (x + u, y + v, z)))
                yield PresetLayer(f"rod-{order}-{rod}", "cylinder", "over", self.rods, params)


DECLARES = Derenzo

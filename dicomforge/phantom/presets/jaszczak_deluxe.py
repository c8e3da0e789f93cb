"""The deluxe Jaszczak phantom for SPECT and PET: sectors of rods of 4.8 to 12.7 mm, and six spheres."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.model.parameter import number, point3
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.preset import PresetLayer
from dicomforge.phantom.repeat import HexPlaces

VERSION = 1

SOURCE = (
    "B. Auer, S. Pells: Phantoms-For-Nuclear-Medicine-Imaging-Simulation, README, section 4: diameters of rods and "
    "spheres, rods two diameters apart; PETALO Collaboration, petalosim, JaszczakPhantom.cc: cylinder, wall, height "
    "of the rods, height and circle of the spheres, and the rule that fills a sector. The order of the sectors "
    "is ours"
)
VERIFIED = (
    "places of the rods by the loops of petalosim; areas and volumes of rods, spheres and body in closed form; "
    "pylinac 3.49 finds the six spheres in an image of nuclear medicine"
)

RODS = (4.8, 6.4, 7.9, 9.5, 11.1, 12.7)
SPHERES = (9.5, 12.7, 15.9, 19.1, 25.4, 31.8)
"""Diameters, mm."""

RADIUS, HEIGHT, WALL, ROD_HEIGHT, TO_SPHERES = 108.0, 186.0, 3.2, 88.0, 127.0
"""mm: the inside of the cylinder, its wall, the rods, and from the base to the middle of the spheres."""

GAP, MARGIN, CIRCLE = 14.4, 0.1, 54.0
"""mm: from the axis to the corner of a sector, from rods to the wall, and the radius of the circle of spheres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JaszczakDeluxe:
    """Cold rods at the low end of z, cold spheres above them; the values are those of the image."""

    background: float = number("output value of the filling")
    rods: float = number("output value of the rods", 0.0)
    spheres: float = number("output value of the spheres", 0.0)
    wall: float = number("output value of the wall", 0.0)
    at: tuple[float, float, float] = point3("the middle of the cylinder (x, y, z)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The cylinder in its wall, the rods and the spheres, from the smallest."""
        body = (self._cylinder("wall", self.wall, WALL), self._cylinder("body", self.background, 0.0))
        return (*body, *self._rods(), *self._spheres())

    def _cylinder(self, name: str, value: float, wall: float) -> PresetLayer:
        params = (("radius", RADIUS + wall), ("height", HEIGHT + 2.0 * wall), ("at", self.at))
        return PresetLayer(name, "cylinder", "over", value, params)

    def _rods(self) -> Iterator[PresetLayer]:
        x, y, z = self.at
        for sector, diameter in enumerate(RODS):
            rows = int(RADIUS / (math.sqrt(3.0) * diameter)) + 1
            places = HexPlaces(pitch=2.0 * diameter, rows=rows, start=GAP + diameter, from_=30.0 + 60.0 * sector)
            offsets = [place.offset[:2] for place in places.spots()]
            inside = [one for one in offsets if math.hypot(*one) + diameter / 2 + MARGIN < RADIUS]
            for rod, (u, v) in enumerate(inside, 1):
                at = (x + u, y + v, z + (ROD_HEIGHT - HEIGHT) / 2)
                params = (("radius", diameter / 2), ("height", ROD_HEIGHT), ("at", at))
                yield PresetLayer(f"rod-{sector + 1}-{rod}", "cylinder", "over", self.rods, params)

    def _spheres(self) -> Iterator[PresetLayer]:
        x, y, z = self.at
        for place, diameter in enumerate(SPHERES):
            cos, sin = cosine_sine(60.0 * place)
            at = (x + CIRCLE * cos, y + CIRCLE * sin, z - HEIGHT / 2 + TO_SPHERES)
            params = (("radius", diameter / 2), ("at", at))
            yield PresetLayer(f"sphere-{place + 1}", "sphere", "over", self.spheres, params)


DECLARES = JaszczakDeluxe

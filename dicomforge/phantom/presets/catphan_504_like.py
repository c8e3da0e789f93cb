"""A CT phantom like the Catphan 504: modules of sensitometry, line pairs, low contrast and uniformity."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.model.parameter import number, point3
from dicomforge.model.recipe import Param
from dicomforge.phantom.plane import DIGITS, cosine_sine
from dicomforge.phantom.preset import PresetLayer

VERSION = 1

SOURCE = (
    "pylinac 3.49, pylinac/ct.py: places of the modules, of inserts, line pairs and targets, and nominal values; The "
    "Phantom Laboratory, Catphan manual: holes of 3 mm that are 50 mm apart, wires at 23 degrees. Thicknesses of "
    "modules, and the values of the wires, are not published values"
)
VERIFIED = "pylinac 3.49 finds its modules, and measures values, distances and slice thickness within tolerance"

INSERTS = (
    ("air", -1000.0, -90.0),
    ("air-lower", -1000.0, 90.0),
    ("pmp", -196.0, -120.0),
    ("ldpe", -104.0, 180.0),
    ("polystyrene", -47.0, 120.0),
    ("acrylic", 115.0, 60.0),
    ("delrin", 365.0, 0.0),
    ("teflon", 1000.0, -60.0),
)
"""Name, nominal HU and angle of the inserts, degrees from the right downwards."""

TARGETS = ((15.0, -87.4), (9.0, -69.1), (8.0, -52.7), (7.0, -38.5), (6.0, -25.1), (5.0, -12.9))
"""Diameter, mm, and angle of the targets of 1 % contrast."""

PAIRS = ((2, 0.0, 0.107), (3, 0.107, 0.173), (4, 0.173, 0.236), (4, 0.236, 0.286),
         (4, 0.286, 0.335), (5, 0.335, 0.387), (5, 0.387, 0.434), (5, 0.434, 0.479))  # fmt: skip
"""Bars of 1, 2, .. line pairs per cm, and where on the circle they lie, from the left side counterclockwise."""

LINES, CONTRAST, UNIFORM = 30.0, -30.0, -65.0
"""mm from the sensitometry along z: the middles of the other modules."""

TAN_23 = round(math.tan(math.radians(23.0)), DIGITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catphan504Like:
    """The cylinder of 202 mm, its sensitometry in the middle; values are HU."""

    body: float = number("output value of the body", 0.0)
    metal: float = number("output value of bars and wires", 3000.0)
    at: tuple[float, float, float] = point3("the middle of the sensitometry module (x, y, z)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The body, and what lies in each module."""
        params = (("radius", 101.0), ("height", 160.0), ("at", self._at(0.0, 0.0, -20.0)))
        body = PresetLayer("body", "cylinder", "over", self.body, params)
        return (body, *self._sensitometry(), *self._lines(), *self._targets())

    def _at(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        return self.at[0] + x, self.at[1] + y, self.at[2] + z

    def _around(self, radius: float, degrees: float, z: float) -> tuple[float, float, float]:
        cos, sin = cosine_sine(degrees)
        return self._at(radius * cos, radius * sin, z)

    def _rod(self, name: str, value: float, radius: float, at: Param) -> PresetLayer:
        params = (("radius", radius), ("height", 25.0), ("at", at))
        return PresetLayer(name, "cylinder", "over", value, params)

    def _sensitometry(self) -> Iterator[PresetLayer]:
        for name, value, degrees in INSERTS:
            yield self._rod(name, value, 6.0, self._around(58.7, degrees, 0.0))
        holes = ((-25.0, -25.0), (25.0, -25.0), (-25.0, 25.0), (25.0, 25.0))
        for hole, (x, y) in enumerate(holes, 1):
            yield self._rod(f"hole-{hole}", 1000.0 if hole == 4 else -1000.0, 1.5, self._at(x, y, 0.0))
        for wire, turn in enumerate((0.0, 90.0, 180.0, 270.0), 1):
            cos, sin = cosine_sine(turn)
            tilt = (0.0, 23.0, 0.0) if sin else (23.0, 0.0, 0.0)
            params = (
                ("radius", 0.14),
                ("height", 40.0 * math.sqrt(1.0 + TAN_23 * TAN_23)),
                ("axis", "x" if sin else "y"),
                ("at", self._at(38.0 * cos, 38.0 * sin, 0.0)),
                ("rotate", tilt),
            )
            yield PresetLayer(f"wire-{wire}", "cylinder", "over", self.metal, params)

    def _lines(self) -> Iterator[PresetLayer]:
        for pairs, (count, begin, end) in enumerate(PAIRS, 1):
            width, middle = 5.0 / pairs, 180.0 - 360.0 * (begin + end) / 2
            for bar in range(count):
                turn = middle + math.degrees(2.0 * width * (bar - (count - 1) / 2) / 47.0)
                params = (
                    ("size", (10.0, width, 15.0)),
                    ("at", self._around(47.0, turn, LINES)),
                    ("rotate", (0.0, 0.0, turn)),
                )
                yield PresetLayer(f"bar-{pairs}-{bar + 1}", "box", "over", self.metal, params)

    def _targets(self) -> Iterator[PresetLayer]:
        for diameter, degrees in TARGETS:
            at = self._around(50.0, degrees, CONTRAST)
            yield self._rod(f"target-{diameter:.0f}", self.body + 10.0, diameter / 2, at)


DECLARES = Catphan504Like

"""A CT phantom like the ACR accreditation phantom (Gammex 464): four modules of 4 cm, 20 cm across."""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.model.parameter import number, point3
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.preset import PresetLayer

VERSION = 1

SOURCE = (
    "American College of Radiology, Instruction manual for testing the ACR CT phantom, 2004: modules of 4 cm, 20 cm "
    "across; pylinac 3.49, pylinac/acr.py: places of the modules, inserts, beads and bar patterns. Diameters of "
    "inserts and beads, and the value of the low contrast, are not published ones"
)
VERIFIED = "pylinac 3.49 finds its modules, and measures the values of the inserts and the distance of the beads"

INSERTS = {"air": 45.0, "polyethylene": 225.0, "acrylic": 135.0, "bone": -45.0, "water": 180.0}
"""Angles of the inserts of module 1, degrees from the right downwards."""

BARS = ((4, -135.0), (5, 180.0), (6, 135.0), (7, 90.0), (8, 45.0), (9, 0.0), (10, -45.0), (12, -90.0))
"""Line pairs per cm and angle of the bar patterns of module 4."""

BEADS = ((20.0, -45.0), (80.0, 135.0))
BEAD_RADIUS = 0.5
"""Distances from the axis and angles of the beads of module 3, which are 100 mm apart; mm."""

UNIFORMITY, RESOLUTION = 70.0, 100.0
"""Distances of the other modules from module 1 along z, mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrCt464Like:
    """The cylinder, module 1 in the middle; values are HU."""

    polyethylene: float = number("output value of the insert of polyethylene")
    acrylic: float = number("output value of the insert of acrylic")
    bone: float = number("output value of the insert like bone")
    body: float = number("output value of the body", 0.0)
    metal: float = number("output value of the bars and beads", 1500.0)
    at: tuple[float, float, float] = point3("the middle of module 1 (x, y, z)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The body, and what lies in each module."""
        params = (("radius", 100.0), ("height", 160.0), ("at", self._at(0.0, 0.0, 60.0)))
        body = PresetLayer("body", "cylinder", "over", self.body, params)
        return (body, *self._inserts(), *self._target(), *self._beads(), *self._bars())

    def _at(self, radius: float, degrees: float, z: float) -> tuple[float, float, float]:
        cos, sin = cosine_sine(degrees)
        return self.at[0] + radius * cos, self.at[1] + radius * sin, self.at[2] + z

    def _inserts(self) -> Iterator[PresetLayer]:
        values = {"air": -1000.0, "polyethylene": self.polyethylene, "acrylic": self.acrylic, "bone": self.bone}
        for name, degrees in INSERTS.items():
            params = (("radius", 12.5), ("height", 40.0), ("at", self._at(63.0, degrees, 0.0)))
            yield PresetLayer(name, "cylinder", "over", values.get(name, 0.0), params)

    def _target(self) -> Iterator[PresetLayer]:
        params = (("radius", 12.5), ("height", 40.0), ("at", self._at(60.0, -90.0, 40.0)))
        yield PresetLayer("target", "cylinder", "over", self.body + 6.0, params)

    def _beads(self) -> Iterator[PresetLayer]:
        for index, (radius, degrees) in enumerate(BEADS, 1):
            params = (("radius", BEAD_RADIUS), ("at", self._at(radius, degrees, UNIFORMITY)))
            yield PresetLayer(f"bead-{index}", "sphere", "over", self.metal, params)

    def _bars(self) -> Iterator[PresetLayer]:
        for pairs, degrees in BARS:
            width = 5.0 / pairs
            count = round(15.0 / (2.0 * width))
            x, y, z = self._at(70.0, degrees, RESOLUTION + 20.0)
            for bar in range(count):
                at = (x + 2.0 * width * (bar - (count - 1) / 2), y, z)
                params = (("size", (width, 15.0, 40.0)), ("at", at))
                yield PresetLayer(f"bar-{pairs}-{bar + 1}", "box", "over", self.metal, params)


DECLARES = AcrCt464Like

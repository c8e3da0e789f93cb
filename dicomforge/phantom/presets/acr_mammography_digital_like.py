"""The insert of a phantom like the ACR Digital Mammography Phantom: six fibers, speck groups and masses."""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.model.parameter import angle, number, point2
from dicomforge.phantom.mammography_objects import MammographyObjects
from dicomforge.phantom.preset import PresetLayer

VERSION = 1

SOURCE = (
    "American College of Radiology, Phantom Testing: Mammography (revised 2024-11-22): diameters of fibers and "
    "specks, thicknesses of masses; Sun Nuclear, Mammo FFDM Phantom: size of the wax insert; Henry Ford Health, ACR "
    "DBT Z Resolution Analyzer 1.10: place of the largest speck group, directions of its specks. Other places, the "
    "lengths of fibers, the diameters of masses and the width of a speck group are ours"
)
VERIFIED = "sizes of ACR, and the volume of each object in closed form, read from the image"

FIBERS = (0.89, 0.75, 0.61, 0.54, 0.40, 0.30)
SPECKS = (0.33, 0.28, 0.23, 0.20, 0.17, 0.14)
MASSES = (1.00, 0.75, 0.50, 0.38, 0.25, 0.20)
"""Diameters, and thicknesses of masses, mm."""

INSERT = (130.0, 70.0)
"""Width and height of the wax, mm."""

FIRST, PITCH, ROWS = -49.0, 19.6, 20.0
"""mm from the middle to the largest objects, from one object to the next, and from specks to fibers and to masses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrMammographyDigitalLike:
    """The insert, the largest objects on the left and the chest wall below.

    Values are linear in thickness, as those of an image after its logarithm was taken.
    """

    fiber: float = number("output value that a mm of fiber adds")
    speck: float = number("output value that a mm of speck adds")
    mass: float = number("output value that a mm of mass adds")
    wax: float = number("output value that the insert adds", 0.0)
    at: tuple[float, float] = point2("centre of the insert (u, v)")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The insert, and its objects, which add to it."""
        params = (("size", INSERT), ("at", self.at), ("rotate", self.rotate))
        return (PresetLayer("insert", "rectangle", "add", self.wax, params), *self._objects())

    def _objects(self) -> Iterator[PresetLayer]:
        objects = MammographyObjects(self.at, self.rotate, self.fiber, self.speck, self.mass)
        for column, (fiber, speck, mass) in enumerate(zip(FIBERS, SPECKS, MASSES, strict=True)):
            across = FIRST + column * PITCH
            yield from objects.fiber(column + 1, fiber, across, -ROWS)
            yield from objects.specks(column + 1, speck, across, 0.0)
            yield from objects.mass(column + 1, mass, across, ROWS)


DECLARES = AcrMammographyDigitalLike

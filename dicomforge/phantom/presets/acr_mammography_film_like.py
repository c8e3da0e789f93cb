"""The test objects of a phantom like the small ACR Mammography Phantom: 6 fibers, 5 speck groups and 5 masses."""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.model.parameter import angle, number, point2
from dicomforge.phantom.mammography_objects import MammographyObjects
from dicomforge.phantom.preset import PresetLayer

VERSION = 1

SOURCE = (
    "Nuclear Associates 18-220, operators manual, and CRCPD, Mammography Phantom Image Quality Evaluation (after the "
    "ACR manual of 1999, on RMI-156 and 18-220): number and diameters of fibers and specks, thicknesses of masses. "
    "Places, the lengths of fibers, the diameters of masses and the number of specks in a group are ours"
)
VERIFIED = "sizes of the manual, and the volume of each object in closed form, read from the image"

FIBERS = (1.56, 1.12, 0.89, 0.75, 0.54, 0.40)
SPECKS = (0.54, 0.40, 0.32, 0.24, 0.16)
MASSES = (2.00, 1.00, 0.75, 0.50, 0.25)
"""Diameters, and thicknesses of masses, mm."""

PITCH = 18.0
"""mm from one object to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrMammographyFilmLike:
    """Four rows of four objects: fibers, then speck groups, then masses, the largest of each first.

    Values are linear in thickness, as those of an image after its logarithm was taken.
    """

    fiber: float = number("output value that a mm of fiber adds")
    speck: float = number("output value that a mm of speck adds")
    mass: float = number("output value that a mm of mass adds")
    at: tuple[float, float] = point2("the middle of the objects (u, v)")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The objects, which add to what lies below them."""
        return tuple(self._objects())

    def _objects(self) -> Iterator[PresetLayer]:
        objects = MammographyObjects(self.at, self.rotate, self.fiber, self.speck, self.mass)
        kinds = ((objects.fiber, FIBERS), (objects.specks, SPECKS), (objects.mass, MASSES))
        listed = [(draw, nth, size) for draw, sizes in kinds for nth, size in enumerate(sizes, 1)]
        for place, (draw, nth, size) in enumerate(listed):
            row, column = divmod(place, 4)
            yield from draw(nth, size, (column - 1.5) * PITCH, (row - 1.5) * PITCH)


DECLARES = AcrMammographyFilmLike

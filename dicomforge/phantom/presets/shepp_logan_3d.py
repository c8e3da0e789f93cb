"""The head phantom of Shepp and Logan in three dimensions by Koay, Sarlls and Özarslan: ten ellipsoids."""

from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.model.parameter import length, number, point3
from dicomforge.phantom.preset import Params, PresetLayer, added_up

VERSION = 1

SOURCE = (
    "C. G. Koay, J. E. Sarlls, E. Özarslan: Three-dimensional analytical magnetic resonance imaging phantom in the "
    "Fourier domain. Magnetic Resonance in Medicine 58(2), 2007, 430-436"
)
VERIFIED = "phantominator 0.7.0: its table, and its volume voxel by voxel"


class HeadEllipsoid(NamedTuple):
    """What it adds; half axes and centre in halves of the phantom's cube, y up; angle in the xy plane."""

    name: str
    gray: float
    radii: tuple[float, float, float]
    centre: tuple[float, float, float]
    degrees: float


ELLIPSOIDS = (
    HeadEllipsoid("skull", 2.0, (0.69, 0.92, 0.9), (0.0, 0.0, 0.0), 0.0),
    HeadEllipsoid("brain", -0.8, (0.6624, 0.874, 0.88), (0.0, 0.0, 0.0), 0.0),
    HeadEllipsoid("ventricle-left", -0.2, (0.41, 0.16, 0.21), (-0.22, 0.0, -0.25), 108.0),
    HeadEllipsoid("ventricle-right", -0.2, (0.31, 0.11, 0.22), (0.22, 0.0, -0.25), 72.0),
    HeadEllipsoid("top", 0.2, (0.21, 0.25, 0.5), (0.0, 0.35, -0.25), 0.0),
    HeadEllipsoid("middle", 0.2, (0.046, 0.046, 0.046), (0.0, 0.1, -0.25), 0.0),
    HeadEllipsoid("bottom-left", 0.1, (0.046, 0.023, 0.02), (-0.08, -0.65, -0.25), 0.0),
    HeadEllipsoid("bottom-right", 0.1, (0.046, 0.023, 0.02), (0.06, -0.65, -0.25), 90.0),
    HeadEllipsoid("upper-right", 0.2, (0.056, 0.04, 0.1), (0.06, -0.105, 0.625), 90.0),
    HeadEllipsoid("upper-middle", -0.2, (0.056, 0.056, 0.1), (0.0, 0.1, 0.625), 0.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheppLogan3D:
    """The ellipsoids: values of the phantom become output values between `from` and `to`."""

    radius: float = length("half the side of the phantom's cube; the skull is 0.9 of it high", positive=True)
    from_: float = number("output value of 0, which is air")
    to: float = number("output value of 1, which is water")
    at: tuple[float, float, float] = point3("centre (x, y, z)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The skull, which covers what lies below it, and the ellipsoids that add to it."""
        return added_up(map(self._shape, ELLIPSOIDS), self.from_, self.to)

    def _shape(self, one: HeadEllipsoid) -> tuple[str, str, float, Params]:
        x, y, z = (own * self.radius for own in one.centre)
        a, b, c = (own * self.radius for own in one.radii)
        u, v, w = self.at
        params = (("radii", (a, b, c)), ("at", (u + x, v - y, w + z)), ("rotate", (0.0, 0.0, -one.degrees)))
        return one.name, "ellipsoid", one.gray, params


DECLARES = SheppLogan3D

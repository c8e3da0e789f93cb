"""The head phantom of Shepp and Logan, with its original contrast: ten ellipses, brain 1.02, skull 2."""

from dataclasses import dataclass
from itertools import starmap
from typing import ClassVar, NamedTuple

from dicomforge.model.parameter import angle, length, number, point2
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.preset import Params, PresetLayer, added_up

VERSION = 1

SOURCE = (
    "L. A. Shepp, B. F. Logan: The Fourier reconstruction of a head section. "
    "IEEE Transactions on Nuclear Science 21(3), 1974, 21-43, table 1"
)
VERIFIED = "phantominator 0.7.0: its table, and its image pixel by pixel"


class HeadEllipse(NamedTuple):
    """Half axes and centre in halves of the phantom's square, x to the right, y up; angle counterclockwise."""

    name: str
    radii: tuple[float, float]
    centre: tuple[float, float]
    degrees: float


ELLIPSES = (
    HeadEllipse("skull", (0.69, 0.92), (0.0, 0.0), 0.0),
    HeadEllipse("brain", (0.6624, 0.874), (0.0, -0.0184), 0.0),
    HeadEllipse("ventricle-right", (0.11, 0.31), (0.22, 0.0), -18.0),
    HeadEllipse("ventricle-left", (0.16, 0.41), (-0.22, 0.0), 18.0),
    HeadEllipse("top", (0.21, 0.25), (0.0, 0.35), 0.0),
    HeadEllipse("middle", (0.046, 0.046), (0.0, 0.1), 0.0),
    HeadEllipse("below-middle", (0.046, 0.046), (0.0, -0.1), 0.0),
    HeadEllipse("bottom-left", (0.046, 0.023), (-0.08, -0.605), 0.0),
    HeadEllipse("bottom", (0.023, 0.023), (0.0, -0.605), 0.0),
    HeadEllipse("bottom-right", (0.023, 0.046), (0.06, -0.605), 0.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheppLogan2D:
    """The head phantom of Shepp and Logan: values of the phantom become output values between `from` and `to`."""

    grays: ClassVar[tuple[float, ...]] = (2.0, -0.98, -0.02, -0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01)
    """What each ellipse adds."""

    radius: float = length(
        "half the side of the phantom's square; the skull is 0.92 of it high", positive=True, in_plane=True
    )
    from_: float = number("output value of 0, which is air")
    to: float = number("output value of 1, which is water")
    at: tuple[float, float] = point2("centre (u, v)")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The skull, which covers what lies below it, and the ellipses that add to it."""
        return added_up(starmap(self._shape, zip(ELLIPSES, self.grays, strict=True)), self.from_, self.to)

    def _shape(self, one: HeadEllipse, gray: float) -> tuple[str, str, float, Params]:
        cos, sin = cosine_sine(self.rotate)
        x, y = one.centre[0] * self.radius, -one.centre[1] * self.radius
        params = (
            ("radii", (one.radii[0] * self.radius, one.radii[1] * self.radius)),
            ("at", (self.at[0] + x * cos - y * sin, self.at[1] + x * sin + y * cos)),
            ("rotate", self.rotate - one.degrees),
        )
        return one.name, "ellipse", gray, params


DECLARES = SheppLogan2D

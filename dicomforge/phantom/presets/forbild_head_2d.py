"""The FORBILD head phantom in two dimensions: ellipses, some of them cut; brain 1.05, bone 1.8."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.model.parameter import flag, number, point2
from dicomforge.model.recipe import Param
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.preset import Params, PresetLayer, added_up

VERSION = 1

SOURCE = (
    "Z. Yu, F. Noo, F. Dennerlein, A. Wunderlich, G. Lauritsch, J. Hornegger: Simulation tools for two-dimensional "
    "experiments in x-ray computed tomography using the FORBILD head phantom. Physics in Medicine and Biology "
    "57(13), 2012, N237-N252, appendix 1; the table as in ODL, phantom/transmission.py"
)
VERIFIED = (
    "the densities of the FORBILD definition at points of each part, its cut surfaces by area, and ODL 1.0: the "
    "image with and without the ear and the pattern, pixel by pixel"
)


class CutEllipse(NamedTuple):
    """Centre and half axes in cm, y up; angle counterclockwise; what it adds; (distance, angle) of cutting lines."""

    name: str
    centre: tuple[float, float]
    radii: tuple[float, float]
    degrees: float
    adds: float
    cuts: tuple[tuple[float, float], ...] = ()


_Y = -14.294530834372887

ELLIPSES = (
    CutEllipse("skull", (0.0, 0.0), (9.6, 12.0), 0.0, 1.8),
    CutEllipse("brain", (0.0, 0.0), (9.0, 11.4), 0.0, -0.75),
    CutEllipse("eye-right", (-4.7, 4.3), (1.79989, 1.79989), 0.0, 0.01),
    CutEllipse("eye-left", (4.7, 4.3), (1.79989, 1.79989), 0.0, 0.01),
    CutEllipse("matter-right", (-1.08, -9.0), (0.4, 0.4), 0.0, 0.0025),
    CutEllipse("matter-left", (1.08, -9.0), (0.4, 0.4), 0.0, -0.0025),
    CutEllipse("sinus", (0.0, 8.4), (1.8, 3.0), 0.0, -1.05),
    CutEllipse("bone-left", (1.9, 5.4), (0.41633, 1.17425), -31.07698, 0.75),
    CutEllipse("bone-right", (-1.9, 5.4), (0.41633, 1.17425), 31.07698, 0.75),
    CutEllipse("petrous-right", (-4.3, 6.8), (1.8, 0.24), -30.0, 0.75),
    CutEllipse("petrous-left", (4.3, 6.8), (1.8, 0.24), 30.0, 0.75),
    CutEllipse("ventricle", (0.0, -3.6), (1.8, 3.6), 0.0, -0.005),
    CutEllipse("hematoma", (6.39395, -6.39395), (1.2, 0.42), 58.1, 0.005),
    CutEllipse(
        "bone-middle",
        (0.0, 3.6),
        (2.0, 2.0),
        0.0,
        0.75,
        ((1.2, 0.0), (1.2, 180.0), (0.27884, 90.0), (0.27884, 270.0)),
    ),
    CutEllipse(
        "bone-front", (0.0, 9.6), (1.8, 3.0), 0.0, 1.8, ((0.60687, 90.0), (0.60687, 270.0), (0.2, 0.0), (0.2, 180.0))
    ),
    CutEllipse(
        "protuberance", (0.0, 0.0), (9.0, 11.4), 0.0, 0.75, ((-2.605, 15.0), (-2.605, 165.0), (-10.71177, 90.0))
    ),
    CutEllipse(
        "protuberance-tip", (0.0, _Y), (0.443194085308632, 3.892760834372886), 0.0, 0.75, ((_Y + 10.71177, 270.0),)
    ),
)

EAR_FROM = 8.8874
"""cm to the right, where the brain ends at the ear."""

EAR = CutEllipse("ear", (9.1, 0.0), (4.2, 1.8), 0.0, 0.75, ((EAR_FROM - 9.1, 0.0),))

CAVITIES = ((9, 8.8), (8, 8.6), (8, 8.8), (6, 8.6))
"""Number of cavities in a row and place of the first of them: the middle row, and those above and below it."""

DOTS = (0.0357, 0.0312, 0.0278, 0.025)
"""Diameters of the dots, cm, which are that far apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbildHead2D:
    """The head in its own size, 192 mm x 240 mm; its densities become output values between `from` and `to`."""

    from_: float = number("output value of 0, which is air")
    to: float = number("output value of 1, which is water")
    ear: bool = flag("true: an ear with 53 cavities of air, on the right of the image")
    resolution: bool = flag("true: a pattern of 80 dots of 0.25 to 0.357 mm, on the left of the image")
    at: tuple[float, float] = point2("centre (u, v)")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The skull, which covers what lies below it, and the ellipses that add to it."""
        return added_up(map(self._shape, self._ellipses()), self.from_, self.to)

    def _ellipses(self) -> Iterator[CutEllipse]:
        for one in ELLIPSES:
            yield one._replace(cuts=((EAR_FROM, 0.0),)) if self.ear and one.name == "brain" else one
        if self.ear:
            yield from (EAR, *_cavities())
        if self.resolution:
            yield from _dots()

    def _shape(self, one: CutEllipse) -> tuple[str, str, float, Params]:
        u, v = self.at[0] + 10.0 * one.centre[0], self.at[1] - 10.0 * one.centre[1]
        cuts: list[Param] = []
        for distance, degrees in one.cuts:
            cos, sin = cosine_sine(degrees)
            at = (u + 10.0 * distance * cos, v - 10.0 * distance * sin, 0.0)
            cuts.append((("normal", (cos, -sin, 0.0)), ("at", at)))
        radii = (10.0 * one.radii[0], 10.0 * one.radii[1])
        params: Params = (("radii", radii), ("at", (u, v)), ("rotate", -one.degrees))
        return one.name, "ellipse", one.adds, (*params, ("clip", tuple(cuts))) if cuts else params


def _cavities() -> Iterator[CutEllipse]:
    for row, (count, first) in enumerate(CAVITIES):
        for side in (1.0, -1.0) if row else (1.0,):
            y = side * row * 0.2 * math.sqrt(3.0)
            for place in range(count):
                name = f"cavity-{row}-{place + 1}{'-below' if side < 0.0 else ''}"
                yield CutEllipse(name, (first - 0.4 * place, y), (0.15, 0.15), 0.0, -1.8)


def _dots() -> Iterator[CutEllipse]:
    for group in range(4):
        for column, diameter in enumerate(DOTS):
            for row in range(5):
                centre = (0.08 * column - 7.0, 0.48 * group - 1.0 + 2.0 * diameter * row)
                name = f"dot-{group + 1}-{column + 1}-{row + 1}"
                yield CutEllipse(name, centre, (diameter / 2, diameter / 2), 0.0, 0.75)


DECLARES = ForbildHead2D

"""An ellipse in the plane."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import angle, lengths, point2

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ellipse:
    """An ellipse in the plane."""

    radii: tuple[float, float] = lengths("semi-axes along u and v before rotation", 2, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")


DECLARES = Ellipse

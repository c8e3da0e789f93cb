"""A rectangle in the plane, its corners rounded where asked."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import angle, length, lengths, point2

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """A rectangle in the plane, its corners rounded where asked."""

    size: tuple[float, float] = lengths("width along u and height along v before rotation", 2, in_plane=True)
    corner: float = length("radius of the rounded corners", 0.0, non_negative=True, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")


DECLARES = Rectangle

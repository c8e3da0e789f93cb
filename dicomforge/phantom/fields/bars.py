"""Bars of two values in turn: a line-pair pattern."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import length, number, values, word

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars of two values in turn: a line-pair pattern."""

    values: tuple[float, float] = values("value of the bar that begins at the origin, and of the next", 2)
    period: float | None = length("width of a pair of bars; this or `lp_per_mm`", None, positive=True, in_plane=True)
    lp_per_mm: float | None = number("line pairs per mm; this or `period`", None, positive=True)
    axis: str = word("the axis along which the bars alternate", ("x", "y"), "x")


DECLARES = Bars

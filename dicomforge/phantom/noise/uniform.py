"""Additive noise, evenly distributed about zero."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import number

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Uniform:
    """Additive noise, evenly distributed about zero."""

    half_width: float = number("largest deviation, in output values", non_negative=True)


DECLARES = Uniform

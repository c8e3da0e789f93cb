"""Additive normal noise."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import number

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaussian:
    """Additive normal noise."""

    sd: float = number("standard deviation, in output values", non_negative=True)


DECLARES = Gaussian

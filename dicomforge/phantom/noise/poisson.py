"""Counting noise: a value v becomes a Poisson count of mean v x scale, divided by scale."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import number

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Poisson:
    """Counting noise: a value v becomes a Poisson count of mean v x scale, divided by scale."""

    scale: float = number("counts per unit of output value", positive=True)


DECLARES = Poisson

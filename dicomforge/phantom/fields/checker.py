"""Squares of two values in turn."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import length, values

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Squares of two values in turn."""

    size: float = length("side of a square", positive=True, in_plane=True)
    values: tuple[float, float] = values(
        "value of the square that begins at the origin towards u and v, and of its neighbours", 2
    )


DECLARES = Checker

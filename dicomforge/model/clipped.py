"""Clipped samples: those that a pixel format cannot hold, counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clipped:
    """How many stored values were below the smallest of their pixel format, and how many above the largest."""

    below: int = 0
    above: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.below + self.above

    def __add__(self, other: Clipped) -> Clipped:
        return Clipped(self.below + other.below, self.above + other.above)

    def __bool__(self) -> bool:
        return self.total > 0


NONE = Clipped()
"""Nothing was clipped."""

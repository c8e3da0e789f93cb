"""Colours of series and segments: told apart by most who do not see all colours, on white and on black."""

from __future__ import annotations

PALETTE = ("#3b82c4", "#e08214", "#3a9d5d", "#c2528b", "#8064c8", "#b59a1f", "#2fa3a8", "#d1495b")


def of_index(index: int) -> str:
    """The colour of the thing at `index`, `#rrggbb`; after the last comes the first."""
    return PALETTE[index % len(PALETTE)]


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

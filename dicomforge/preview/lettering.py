"""Lettering: text as pixels, in the font of the text layer, twice as large and smoothed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from dicomforge.phantom.glyphs import ASCENT, DESCENT, GLYPHS, WIDTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCALE = 2
ADVANCE, LINE = WIDTH * SCALE, (ASCENT + DESCENT) * SCALE
"""Pixels from one character to the next, and of a line."""


def lettered(text: str) -> NDArray[np.float64]:
    """How much of each pixel is ink, 0 to 1, (LINE, ADVANCE * characters); a box for what the font lacks."""
    if not text:
        return np.zeros((LINE, 0))
    return np.concatenate([_glyph(c) for c in text], axis=1)


def width(text: str) -> int:
    """Pixels of a text."""
    return ADVANCE * len(text)


def cut(text: str, pixels: int) -> str:
    """The text, or as much of it as fits, with two dots at its end."""
    room = max(0, pixels // ADVANCE)
    return text if len(text) <= room else f"{text[: max(0, room - 2)]}.."[:room]


@cache
def _glyph(character: str) -> NDArray[np.float64]:
    """Enlarged fourfold along its diagonals, then halved: the steps of the dots become soft."""
    rows = GLYPHS.get(character) or GLYPHS.get(_PLAIN.get(character, ""), _MISSING)
    dots = np.array([[row >> (WIDTH - 1 - i) & 1 for i in range(WIDTH)] for row in rows], np.uint8)
    large = _doubled(_doubled(dots)).astype(np.float64)
    softened: NDArray[np.float64] = large.reshape(LINE, 2, ADVANCE, 2).mean(axis=(1, 3))
    return softened


def _doubled(dots: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Twice as large by Scale2x (A. Mazzoleni, 2001): a corner takes its neighbours' value where both agree."""
    padded = np.pad(dots, 1)
    up, down, left, right = padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]
    made = np.empty((2 * dots.shape[0], 2 * dots.shape[1]), np.uint8)
    made[::2, ::2] = np.where((left == up) & (left != down) & (up != right), up, dots)
    made[::2, 1::2] = np.where((up == right) & (up != left) & (right != down), right, dots)
    made[1::2, ::2] = np.where((down == left) & (down != right) & (left != up), left, dots)
    made[1::2, 1::2] = np.where((right == down) & (right != up) & (down != left), down, dots)
    return made


_PLAIN = {"…": "~", "–": "-", "—": "-", "−": "-", "’": "'"}
_MISSING = (0x00, 0x3E, 0x22, 0x22, 0x22, 0x22, 0x22, 0x3E, 0x00, 0x00)

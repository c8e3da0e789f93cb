"""Pairing: normal noise of which one random word of 16 bits tells two values, half a span apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dicomforge.phantom.normal import SIZE, scaled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.phantom.stream import Stream

    Values = NDArray[np.float32]
    Pairs = NDArray[np.complex64]

SPAN = 1 << 18
"""Values that are drawn together; the blocks of the painter hold a whole number of spans."""

PARTNER = 28977
"""Of all odd factors below 65536 one of the four whose pairs correlate least.

No two of z, |z|, z squared, z cubed, the sign, the tails beyond 2 and waves of z correlate by more than 6e-4 (a test
looks); its shortest lattice vector has 93 % of the largest possible length.
"""

LARGEST = float(1 << 15)
"""Two additions in float32 whose sums lie below go wrong by 2^-9 at most (half a unit in the last place each)."""

DOUBT = 2.0**-8
"""No decided value is nearer to the middle between two whole numbers: twice what goes wrong below LARGEST."""


@lru_cache(maxsize=8)
def pairs(sd: float) -> Pairs:
    """(65536,) complex64, read-only: for each word a value of the table times `sd`, its partner as imaginary part.

    Each part takes every value of the table once.
    """
    return _paired(scaled(sd))


@lru_cache(maxsize=8)
def decided(sd: float) -> Values:
    """(65536,) float32, read-only: the table times `sd`, so that sums with whole numbers are rounded without doubt.

    A value nearer than DOUBT to the middle between two whole numbers is moved to that distance; one that lies on the
    middle, away from 0.
    """
    values = scaled(sd)
    size = np.abs(values)
    middle = np.floor(size) + np.float32(0.5)
    away = size - middle
    moved = np.where(away < 0, middle - np.float32(DOUBT), middle + np.float32(DOUBT))
    found = np.copysign(np.where(np.abs(away) < DOUBT, moved, size), values)
    found.flags.writeable = False
    return found


@lru_cache(maxsize=8)
def decided_pairs(sd: float) -> Pairs:
    """The pairs of decided values."""
    return _paired(decided(sd))


@lru_cache(maxsize=8)
def whole(sd: float) -> NDArray[np.int32]:
    """(65536,) int32, read-only: the decided pairs, rounded, as second x 65536 + first. They lie below LARGEST."""
    rounded = np.rint(decided(sd)).astype(np.int32)
    found = rounded[partners(_WORDS)] * np.int32(1 << 16) + rounded
    found.flags.writeable = False
    return found


def partners(words: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """The word whose value is the second one of each word: PARTNER w + PARTNER // 2, mod 65536.

    A lattice rule of rank 1 (N. M. Korobov, Dokl. Akad. Nauk SSSR 124, 1959), which fills the unit square more evenly
    than chance, and is its own mirror image, so that odd moments of the pair vanish.
    """
    return words * np.uint16(PARTNER) + np.uint16(PARTNER // 2)


def add(table: Pairs, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
    """`values` become `before` and noise of a table; all are (n,), `scratch` is free to use."""
    for start in range(0, len(values), SPAN):
        span = slice(start, start + SPAN)
        _add(table, before[span], values[span], scratch, stream)


def _add(table: Pairs, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
    half = len(values) // 2
    words = stream.words16(len(values) - half)
    found = scratch[: 2 * half].view(np.complex64)
    np.take(table, words[:half], out=found, mode="wrap")
    np.add(before[:half], found.real, out=values[:half])
    np.add(before[half : 2 * half], found.imag, out=values[half : 2 * half])
    if len(values) % 2:
        values[-1] = before[-1] + table[words[-1]].real


def _paired(values: Values) -> Pairs:
    found = np.empty(SIZE, np.complex64)
    found.real, found.imag = values, values[partners(_WORDS)]
    found.flags.writeable = False
    return found


_WORDS = np.arange(SIZE, dtype=np.uint16)

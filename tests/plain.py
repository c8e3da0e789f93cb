"""A slow, plain painter: a circle on a ground under gaussian noise. It shares no line with the package.

The random words are Doty-Humphrey's sfc64 (PractRand 0.94) started from 192 bits of the SHA-256 of the key and 1; a
16-bit word chooses a quantile of the normal distribution, and its partner (docs/determinism.md) the value half a span
further on.
"""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np

MASK = (1 << 64) - 1
SIZE = 65536
SPAN = 1 << 18


def sfc64(key: tuple[str, ...], count: int) -> list[int]:
    """`count` 64-bit words of a key."""
    framed = b"".join(len(word.encode()).to_bytes(8, "big") + word.encode() for word in key)
    digest = hashlib.sha256(framed).digest()
    a, b, c = (int.from_bytes(digest[8 * i : 8 * i + 8], "little") for i in range(3))
    counter, words = 1, []
    for _ in range(count):
        word = (a + b + counter) & MASK
        counter = (counter + 1) & MASK
        a = b ^ (b >> 11)
        b = (c + (c << 3)) & MASK
        c = (((c << 24) | (c >> 40)) + word) & MASK
        words.append(word)
    return words


@lru_cache(maxsize=1)
def quantiles() -> list[float]:
    """The middles of 65,536 equal shares, the outer two moved outwards until the variance is 1."""
    inverse = NormalDist().inv_cdf
    values = [inverse((i + 0.5) / SIZE) for i in range(SIZE)]
    values[0] = -math.sqrt((SIZE - sum(v * v for v in values[1:-1])) / 2)
    values[-1] = -values[0]
    return values


def gaussian(key: tuple[str, ...], sd: float, count: int) -> list[float]:
    """`count` values of up to one span: the first half by its words, the second by their partners."""
    assert count <= SPAN
    assert count % 8 == 0
    words = [word >> shift & 0xFFFF for word in sfc64(key, count // 8) for shift in (0, 16, 32, 48)]
    values = quantiles()
    return [sd * values[w] for w in words] + [sd * values[(28977 * w + 14488) % SIZE] for w in words]


def distances(size: int) -> np.ndarray:
    """(size, size) distances of pixel centres from the image centre, in pixels."""
    at = [i - (size - 1) / 2 for i in range(size)]
    return np.array([[math.hypot(x, y) for x in at] for y in at])


def circle(size: int, radius: float, inside: float, outside: float, sd: float, key: tuple[str, ...]) -> np.ndarray:
    """(size, size) stored values, NaN where the edge crosses a pixel or the value is about halfway between two."""
    noise = np.array(gaussian(key, sd, size * size)).reshape(size, size)
    away = distances(size) - radius
    value = np.where(away < 0, inside, outside) + noise
    sure = (np.abs(away) > math.sqrt(0.5)) & (np.abs(value - np.floor(value) - 0.5) > 1e-3)
    return np.where(sure, np.rint(value), np.nan)

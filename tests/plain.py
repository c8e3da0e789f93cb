"""A slow, plain painter: a circle on a ground under gaussian noise. It shares no line with the package.

The random words are Doty-Humphrey's sfc64 (PractRand 0.94) started from 192 bits of the SHA-256 of the key and 1.
Each pixel has a 16-bit word of its own, the lowest bits of a 64-bit word first, which chooses one of 65,536 equal
shares of the normal distribution; the noise is the mean of that share (docs/determinism.md).
"""

import hashlib
import itertools
import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np

MASK = (1 << 64) - 1
SIZE = 65536


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
def shares() -> list[float]:
    """The mean of each of 65,536 equal shares of the standard normal distribution: SIZE (density(a) - density(b))."""
    normal = NormalDist()
    density = [0.0, *(normal.pdf(normal.inv_cdf(i / SIZE)) for i in range(1, SIZE)), 0.0]
    return [SIZE * (a - b) for a, b in itertools.pairwise(density)]


def gaussian(key: tuple[str, ...], sd: float, count: int) -> list[float]:
    """`count` values, a multiple of 4."""
    words = [word >> shift & 0xFFFF for word in sfc64(key, count // 4) for shift in (0, 16, 32, 48)]
    values = shares()
    return [sd * values[w] for w in words]


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

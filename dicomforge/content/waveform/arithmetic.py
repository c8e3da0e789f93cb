"""Bells, sines and noise by + - * / and tables alone, so that every machine gives the same samples."""

import math
from functools import lru_cache

import numpy as np

from dicomforge.phantom import normal
from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.elementary import exp_minus
from dicomforge.phantom.stream import Stream

_STEPS = 4096
_FARTHEST = 16.0


def bell(deviations: Doubles) -> Doubles:
    """exp(-x^2 / 2), 0 from 5.6 standard deviations on."""
    half = deviations * deviations / 2.0
    near = half < _FARTHEST
    return np.where(near, exp_minus(np.where(near, half, 0.0)), 0.0)


def sine(cycles: Doubles) -> Doubles:
    """sin(2 pi x), between the steps of a table of 4,096 linear."""
    steps = (cycles - np.floor(cycles)) * _STEPS
    below = np.floor(steps).astype(np.intp)
    table = _sines()
    low = table[below]
    return low + (table[below + 1] - low) * (steps - below)


@lru_cache(maxsize=1)
def _sines() -> Doubles:
    return np.array([round(math.sin(2.0 * math.pi * k / _STEPS), 12) for k in range(_STEPS + 2)])


class Noise:
    """White noise of a standard deviation; the samples of a key follow one another, a word of the stream each."""

    def __init__(self, key: tuple[str, ...], deviation: float) -> None:
        self._stream = Stream(key)
        self._deviation = deviation

    def next(self, count: int) -> Doubles:
        """The next `count` samples; all but the last call take a multiple of four."""
        if not self._deviation:
            return np.zeros(count)
        drawn = normal.table()[self._stream.words16(count)].astype(np.float64)
        return drawn * (self._deviation / normal.UNIT)

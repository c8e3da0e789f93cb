"""Logarithm and exponential by + - * / alone, so that every machine and numpy gives the same bits."""

from functools import lru_cache

import numpy as np

from dicomforge.phantom.arrays import Doubles

_LN2 = 0.693147180559945309417232121458
_LN4_3 = 0.287682072451780927439219005994
_STEP = 1.0 / 64
_LARGEST = 16.0


def log(x: Doubles) -> Doubles:
    """The natural logarithm of x > 0, by the series of artanh."""
    mantissa, exponent = np.frexp(x)
    s = (mantissa - 0.75) / (mantissa + 0.75)
    square, power, total = s * s, s, s.copy()
    for n in range(3, 41, 2):
        power = power * square
        total = total + power / n
    return 2.0 * total + (exponent * _LN2 - _LN4_3)


def exp_minus(x: Doubles) -> Doubles:
    """e^-x for 0 <= x <= 16: a table at multiples of 1/64 and the series for the rest."""
    near = np.rint(x / _STEP)
    rest = near * _STEP - x
    series = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6 + rest * (1.0 / 24 + rest / 120))))
    return _powers()[near.astype(np.intp)] * series


@lru_cache(maxsize=1)
def _powers() -> Doubles:
    factor, power, powers = 0.984496437005408405986988829697, 1.0, []  # e^(-1/64)
    for _ in range(int(_LARGEST / _STEP) + 2):
        powers.append(power)
        power *= factor
    return np.asarray(powers)

"""Decay: how activity falls within a frame and until it, in decimal arithmetic that is the same on every machine.

Logarithms and powers are those of Python's decimal, rounded to 30 digits; what is written has fewer.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal

_CONTEXT = Context(prec=30, rounding=ROUND_HALF_EVEN)
_LN_2 = _CONTEXT.ln(Decimal(2))

DIGITS = Context(prec=10, rounding=ROUND_HALF_EVEN)
"""The digits of a factor that is written."""


def average_s(duration_s: Decimal, half_life_s: Decimal) -> Decimal:
    """When, after a frame's start, its count rate is that which it has on average (PS3.3 C.8.9.4.1.5).

    With decay alone that is ln(x / (1 - e^-x)) / lambda for x = lambda * duration, a little before the middle.
    """
    if duration_s <= 0:
        return Decimal(0)
    rate = _CONTEXT.divide(_LN_2, half_life_s)
    x = _CONTEXT.multiply(rate, duration_s)
    lost = _CONTEXT.subtract(Decimal(1), _CONTEXT.exp(-x))
    return _CONTEXT.divide(_CONTEXT.ln(_CONTEXT.divide(x, lost)), rate)


def factor(seconds: Decimal, half_life_s: Decimal) -> Decimal:
    """By how much activity falls in a time: what scales an image back to the start of that time, to ten digits."""
    x = _CONTEXT.divide(_CONTEXT.multiply(_LN_2, seconds), half_life_s)
    return DIGITS.plus(_CONTEXT.exp(x))

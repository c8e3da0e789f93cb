"""Blends: how a value meets what was painted before, weighted by coverage."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from dicomforge.phantom.resolve import LARGEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float32]

Span = tuple[float, float]
"""A lower and an upper bound of values."""

ROUNDED = float(1 << 22)
"""Painting a float32 is exact to less than one part in so many of the largest value."""

BLENDS = ("over", "add", "multiply", "min", "max", "replace")


def blend(name: str, under: Values, value: float | Values, alpha: Values | None) -> None:
    """Paint `value` on `under` in place: (rows, columns) float32, output values.

    `alpha` (rows, columns) is the coverage; None covers everything. `over` mixes by coverage, `add` adds value times
    coverage, `multiply`, `min` and `max` mix their result by coverage; `replace` does not mix: a pixel that is
    covered by half or more becomes the value.

    Raises KeyError for a name that is none of BLENDS.
    """
    if name == "add":
        under += value if alpha is None else alpha * value
    elif name == "replace":
        np.copyto(under, value, where=True if alpha is None else alpha >= 0.5)
    elif alpha is None:
        under[...] = _met(name, under, value)
    else:
        painted = _met(name, under, value) * alpha
        under *= 1.0 - alpha
        under += painted


def widened(name: str, under: Span, of: Span) -> Span:
    """What values lie within after others, within `of`, were painted on some of them.

    No bounds, -inf and inf, where one is not known.
    """
    if not of[0] <= of[1]:
        return -math.inf, math.inf
    if name == "add":
        low, high = under[0] + min(of[0], 0.0), under[1] + max(of[1], 0.0)
    elif name == "multiply":
        ends = [a * b for a in under for b in of]
        low, high = min(under[0], *ends), max(under[1], *ends)
    else:
        low, high = min(under[0], of[0]), max(under[1], of[1])
    slack = (abs(low) + abs(high)) / ROUNDED
    return (low - slack, high + slack) if math.isfinite(slack) else (-math.inf, math.inf)


def _met(name: str, under: Values, value: float | Values) -> float | Values:
    if name == "over":
        return value
    if name == "multiply":
        product: Values = np.clip(under * value, -LARGEST, LARGEST)
        return product
    return {"min": np.minimum, "max": np.maximum}[name](under, value)

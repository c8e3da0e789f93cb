"""Blends: how a value meets what was painted before, weighted by coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dicomforge.phantom.resolve import LARGEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float32]


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


def _met(name: str, under: Values, value: float | Values) -> float | Values:
    if name == "over":
        return value
    if name == "multiply":
        product: Values = np.clip(under * value, -LARGEST, LARGEST)
        return product
    return {"min": np.minimum, "max": np.maximum}[name](under, value)

"""Kernels: sums of neighbours with fixed weights, in a fixed order, so that every machine gives the same bits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dicomforge.phantom.arrays import Values
from dicomforge.phantom.elementary import exp_minus

FARTHEST = 512
"""The most pixels that a kernel reaches."""

BLOCK = 1 << 15
"""Values that are summed up at a time, so that they stay in the processor's cache."""


def reach(sd_px: float) -> int:
    """How many pixels a Gaussian reaches to each side: four standard deviations."""
    return int(min(4.0 * sd_px + 0.5, FARTHEST))


def gaussian(sd_px: float) -> tuple[float, ...]:
    """A Gaussian sampled at whole pixels from its centre to its reach; with both sides the weights sum to 1."""
    far = reach(sd_px)
    if not far:
        return (1.0,)
    at = np.arange(far + 1) / sd_px
    weights: list[float] = exp_minus(np.minimum(at * at / 2, 16.0)).tolist()
    whole = weights[0]
    for weight in weights[1:]:
        whole += 2.0 * weight
    return tuple(weight / whole for weight in weights)


def power(one: Sequence[float], other: Sequence[float]) -> float:
    """The sum of the products of the weights of two kernels, over both sides."""
    total = one[0] * other[0]
    for a, b in zip(one[1:], other[1:], strict=False):
        total += 2.0 * a * b
    return total


def smooth(values: Values, down: Sequence[float], across: Sequence[float]) -> None:
    """Filter (rows, columns) in place by symmetric kernels: down the columns, then across the rows.

    A kernel is its weights from the centre on. Values nearer to the border than the kernels reach stay as they are.
    """
    far, wide = len(down) - 1, len(across) - 1
    if not far and not wide:
        return
    rows, columns = values.shape
    before, height = values.copy(), max(1, BLOCK // columns)
    for top in range(far, rows - far, height):
        bottom = min(top + height, rows - far)
        part = _summed([before[top + i : bottom + i] for i in range(-far, far + 1)], down)
        shifted = [part[:, wide + i : columns - wide + i] for i in range(-wide, wide + 1)]
        values[top:bottom, wide : columns - wide] = _summed(shifted, across)


def _summed(shifted: Sequence[Values], kernel: Sequence[float]) -> Values:
    """The sum of shifted arrays, from the centre outwards, each times its weight."""
    middle = len(kernel) - 1
    total: Values = shifted[middle] * kernel[0]
    pair = np.empty_like(total)
    for i, weight in enumerate(kernel[1:], 1):
        np.add(shifted[middle - i], shifted[middle + i], out=pair)
        pair *= weight
        total += pair
    return total

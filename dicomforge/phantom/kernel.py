"""Kernels: sums of neighbours with fixed weights, in a fixed order, so that every machine gives the same bits."""

from collections.abc import Sequence

import numpy as np

from dicomforge.phantom.arrays import Values
from dicomforge.phantom.elementary import exp_minus

FARTHEST = 512
"""The most pixels that a kernel reaches."""

BLOCK = 1 << 16
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
    before, height = values.reshape(-1).copy(), max(1, BLOCK // columns)
    buffers = [np.empty(min(height, rows) * columns, values.dtype) for _ in range(3)]
    for top in range(far, rows - far, height):
        bottom = min(top + height, rows - far)
        size = (bottom - top) * columns
        down_sum, both, pair = (buffer[:size] for buffer in buffers)
        _sum(before[(top - far) * columns : (bottom + far) * columns], columns, down, down_sum, pair)
        # Rows are summed across as one line; what reaches into the next row is not used.
        _sum(down_sum, 1, across, both[wide : size - wide], pair[wide : size - wide])
        values[top:bottom, wide : columns - wide] = both.reshape(-1, columns)[:, wide : columns - wide]


def _sum(values: Values, apart: int, kernel: Sequence[float], total: Values, pair: Values) -> None:
    """The sum of neighbours that are `apart`, from the centre outwards, each times its weight, in `total`."""
    shifted = [values[i * apart : i * apart + len(total)] for i in range(2 * len(kernel) - 1)]
    middle = len(kernel) - 1
    np.multiply(shifted[middle], kernel[0], out=total)
    for i, weight in enumerate(kernel[1:], 1):
        np.add(shifted[middle - i], shifted[middle + i], out=pair)
        np.multiply(pair, weight, out=pair)
        np.add(total, pair, out=total)

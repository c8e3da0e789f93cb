"""Quantizer: noise acts on a painted canvas, and its values are rounded to what the format stores."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom.program import Disturb
from dicomforge.phantom.stream import Stream
from dicomforge.phantom.ybr import ybr

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.phantom.arrays import Values

BLOCK = 1 << 16
"""Values that noise and rounding take at a time, so that they stay in the processor's cache; a multiple of 4."""


class Painted(NamedTuple):
    """The pixels of one frame.

    `stored` is C-contiguous, (rows, columns) or (rows, columns, samples), uint8 (also for a single bit), int8, uint16
    or int16 in native byte order; it is a buffer that the next call overwrites. `clipped` counts the values, of every
    sample, that the format could not hold.
    """

    stored: NDArray[Any]
    clipped: int


class Quantizer:
    """The buffers of frames of one size."""

    def __init__(self, shape: tuple[int, int, int]) -> None:
        """`shape` is that of a canvas: (samples, rows, columns)."""
        size = math.prod(shape)
        self._buffer = np.empty(size, np.uint16)
        self._block: Values = np.empty((2, min(size, BLOCK)), np.float32)

    def disturb(self, canvas: Values, step: Disturb) -> None:
        """Apply a noise to a canvas in place: to each sample with the same random numbers where it is grey."""
        for samples in canvas if step.grey else (canvas,):
            flat, words = samples.reshape(-1), Stream(step.stream)
            for start in range(0, flat.size, BLOCK):
                part = flat[start : start + BLOCK]
                step.noise.apply(part, part, self._block[0, : part.size], words)

    def quantized(self, canvas: Values, disturbs: Sequence[Disturb], format: PixelFormat) -> Painted:
        """rint((value - intercept) / slope), clipped, of a canvas (samples, rows, columns) after noises."""
        if len(canvas) > 1 and any(step.grey for step in disturbs):
            canvas = canvas.copy()
            for step in disturbs:
                self.disturb(canvas, step)
            disturbs = ()
        noises = [(step.noise, Stream(step.stream)) for step in disturbs]
        flat, clipped = canvas.reshape(-1), 0
        stored = self._buffer.view(f"{'i' if format.signed else 'u'}{max(1, format.bits_allocated // 8)}")[
            : flat.size
        ]
        for start in range(0, flat.size, BLOCK):
            before = flat[start : start + BLOCK]
            values, scratch = self._block[:, : before.size]
            for noise, words in noises:
                noise.apply(before, values, scratch, words)
                before = values
            _round(before, values, format)
            clipped += _clip(values, format)
            np.copyto(stored[start : start + BLOCK], values, casting="unsafe")
        if len(canvas) == 1:
            return Painted(stored.reshape(canvas.shape[1:]), clipped)
        pixels = np.ascontiguousarray(stored.reshape(canvas.shape).transpose(1, 2, 0))
        return Painted(ybr(pixels, format.ybr) if format.ybr else pixels, clipped)


def _round(before: Values, values: Values, format: PixelFormat) -> None:
    """`values` become the stored values of the output values `before`, in or out of the format's range."""
    if format.intercept != 0.0:
        before = np.subtract(before, format.intercept, out=values)
    if format.slope != 1.0:
        before = np.divide(before, format.slope, out=values)
    np.rint(before, out=values)


def _clip(values: Values, format: PixelFormat) -> int:
    """The number of stored values that the format cannot hold, which become those next to them."""
    lowest, highest = float(format.lowest), float(format.highest)
    least = values.min()
    if lowest <= least and values.max() <= highest:
        return 0
    if np.isnan(least):  # infinity less infinity: a cast to whole numbers would depend on the machine
        np.copyto(values, -np.inf, where=np.isnan(values))
    clipped = np.count_nonzero(values < lowest) + np.count_nonzero(values > highest)
    np.clip(values, lowest, highest, out=values)
    return int(clipped)

"""Quantizer: noise acts on a painted canvas, and its values are rounded to what the format stores."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dicomforge.model.clipped import NONE, Clipped
from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom.steps import Disturb
from dicomforge.phantom.stream import Stream
from dicomforge.phantom.ybr import ybr

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.phantom.arrays import Values

BLOCK = 1 << 16
"""Values that noise and rounding take at a time, so that they stay in the processor's cache; a multiple of 4."""


class Painted(NamedTuple):
    """The pixels of one frame.

    `stored` is C-contiguous, (rows, columns) or (rows, columns, samples), in native byte order: whole numbers of 8
    (also for a single bit), 16 or 32 bits, float32 or float64; it is a buffer that the next call overwrites.
    `clipped` counts the values, of every sample, that the format could not hold.
    """

    stored: NDArray[Any]
    clipped: Clipped


class Quantizer:
    """The buffers of frames of one size."""

    def __init__(self, shape: tuple[int, int, int], dtype: type[np.floating] = np.float32) -> None:
        """`shape`, (samples, rows, columns), and `dtype` are those of a canvas."""
        size = math.prod(shape)
        self._buffer = np.empty(size, dtype)
        self._values: Values = np.empty(min(size, BLOCK), dtype)
        self._scratch: Values = np.empty(min(size, BLOCK), np.float32)

    def disturb(self, canvas: Values, step: Disturb) -> None:
        """Apply a noise to a canvas in place: to each sample with the same random numbers where it is grey."""
        for samples in canvas if step.grey else (canvas,):
            flat, (noise, words) = samples.reshape(-1), _noise(step, samples)
            for start in range(0, flat.size, BLOCK):
                part = flat[start : start + BLOCK]
                noise.apply(part, part, self._scratch[: part.size], words)

    def quantized(self, canvas: Values, disturbs: Sequence[Disturb], format: PixelFormat) -> Painted:
        """The stored values of a canvas (samples, rows, columns) after noises."""
        if len(canvas) > 1 and any(step.grey for step in disturbs):
            canvas = canvas.copy()
            for step in disturbs:
                self.disturb(canvas, step)
            disturbs = ()
        noises = [_noise(step, canvas) for step in disturbs]
        flat, clipped = canvas.reshape(-1), NONE
        kind = "f" if format.floats else "i" if format.signed else "u"
        stored = self._buffer.view(f"{kind}{max(1, format.bits_allocated // 8)}")[: flat.size]
        for start in range(0, flat.size, BLOCK):
            before = flat[start : start + BLOCK]
            values, scratch = self._values[: before.size], self._scratch[: before.size]
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


class _Texture:
    """A noise that was made for a whole frame; each call continues where the last one ended."""

    def __init__(self, noise: Any, texture: Values) -> None:
        self._noise, self._texture, self._at = noise, texture, 0

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """Adds the next part of the noise."""
        start, self._at = self._at, self._at + len(before)
        part = self._texture[start : self._at]
        if hasattr(self._noise, "add"):
            self._noise.add(before, values, scratch, part)
        else:
            np.add(before, part, out=values)


def _noise(step: Disturb, values: Values) -> tuple[Any, Stream]:
    """The noise for (rows, columns) or several samples of them, applied block by block, and its random words.

    It may depend on the values of the whole frame (`seeing`), or be made for a whole frame (`texture`).
    """
    noise, words, spacing = step.noise, Stream(step.stream), step.spacing_mm
    if hasattr(noise, "seeing"):
        noise = noise.seeing(values)
    if spacing is None:
        return noise, words
    *samples, rows, columns = values.shape
    frames = [noise.texture((rows, columns), spacing, words) for _ in range(math.prod(samples))]
    return _Texture(noise, np.concatenate([frame.reshape(-1) for frame in frames])), words


def _round(before: Values, values: Values, format: PixelFormat) -> None:
    """`values` become the stored values of the output values `before`, in or out of the format's range."""
    if format.intercept != 0.0:
        before = np.subtract(before, format.intercept, out=values)
    if format.slope != 1.0:
        before = np.divide(before, format.slope, out=values)
    if format.floats:
        np.copyto(values, before)
    else:
        np.rint(before, out=values)


def _clip(values: Values, format: PixelFormat) -> Clipped:
    """The number of stored values that the format cannot hold, which become those next to them."""
    lowest, highest = float(format.lowest), float(format.highest)
    least = values.min()
    if lowest <= least and values.max() <= highest:
        return NONE
    if np.isnan(least):  # infinity less infinity: a cast to whole numbers would depend on the machine
        np.copyto(values, -np.inf, where=np.isnan(values))
    clipped = Clipped(int(np.count_nonzero(values < lowest)), int(np.count_nonzero(values > highest)))
    np.clip(values, lowest, highest, out=values)
    return clipped

"""Store: a painted canvas becomes the stored values of a frame, noise and rounding in one pass."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dicomforge.model.produced import ahead
from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom.program import Disturb
from dicomforge.phantom.stream import Stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Canvas = NDArray[np.float32]

BLOCK = 1 << 18
"""Values that noise and rounding take at a time, so that they stay in the processor's cache; a multiple of 4.

Also a multiple of the values that a noise draws together.
"""


ROUNDED = float(1 << 22)
"""A float32 is exact to less than one part in so many, after a few steps."""


class Painted(NamedTuple):
    """The pixels of one frame.

    `stored` is C-contiguous, (rows, columns) or (rows, columns, samples), uint8 (also for a single bit), int8, uint16
    or int16 in native byte order; it is a buffer that a later call of `frame` overwrites, though none of the next
    `ahead` ones (model/produced.py). `clipped` counts the values, of every sample, that the format could not hold.
    """

    stored: NDArray[Any]
    clipped: int


class Store:
    """The buffers of frames of one size and format."""

    def __init__(self, shape: tuple[int, int, int], format: PixelFormat) -> None:
        """`shape` is that of a canvas: (samples, rows, columns)."""
        self._format = format
        dtype = np.dtype(f"{'i' if format.signed else 'u'}{max(1, format.bits_allocated // 8)}")
        size = math.prod(shape)
        self._buffers = deque(np.empty(size, dtype) for _ in range(1 + ahead(size * dtype.itemsize)))
        self._block: Canvas = np.empty((2, min(size, BLOCK)), np.float32)
        self._streams: list[Stream] = []

    def disturb(self, canvas: Canvas, step: Disturb) -> None:
        """A noise on a canvas, in place."""
        flat, words = canvas.reshape(-1), Stream(step.stream)
        for start in range(0, flat.size, BLOCK):
            part = flat[start : start + BLOCK]
            step.noise.apply(part, part, self._block[0, : part.size], words)

    def stored(self, canvas: Canvas, disturbs: Sequence[Disturb], span: tuple[float, float]) -> Painted:
        """rint((value - intercept) / slope), clipped, of a canvas after noises; its values lie within `span`."""
        samples, rows, columns = canvas.shape
        flat, stored = canvas.reshape(-1), self._buffers[0]
        self._buffers.rotate(1)
        drawn = list(zip((step.noise for step in disturbs), self._streams_of(disturbs), strict=True))
        fits = self._fits(span, [step.noise for step in disturbs])
        clipped = 0
        for start in range(0, flat.size, BLOCK):
            values, scratch = self._block[:, : min(BLOCK, flat.size - start)]
            before = flat[start : start + BLOCK]
            for noise, words in drawn:
                noise.apply(before, values, scratch, words)
                before = values
            self._round(before, values)
            if not fits:
                clipped += self._clip(values)
            np.copyto(stored[start : start + BLOCK], values, casting="unsafe")
        if samples == 1:
            return Painted(stored.reshape(rows, columns), clipped)
        return Painted(np.ascontiguousarray(stored.reshape(canvas.shape).transpose(1, 2, 0)), clipped)

    def _streams_of(self, noises: Sequence[Disturb]) -> list[Stream]:
        """A stream for each noise, at its begin."""
        self._streams += [Stream(()) for _ in range(len(noises) - len(self._streams))]
        for stream, step in zip(self._streams, noises, strict=False):
            stream.restart(step.stream)
        return self._streams[: len(noises)]

    def _fits(self, span: tuple[float, float], noises: Sequence[Any]) -> bool:
        """Whether no value can leave the format after `noises`, as far as they tell how far they lead."""
        farthest = sum(noise.farthest() if hasattr(noise, "farthest") else math.inf for noise in noises)
        slope, intercept = self._format.slope, self._format.intercept
        ends = sorted((end - intercept) / slope for end in (span[0] - farthest, span[1] + farthest))
        rounding = 1 + (abs(ends[0]) + abs(ends[1]) + abs(intercept / slope)) / ROUNDED
        return self._format.lowest + rounding <= ends[0] and ends[1] <= self._format.highest - rounding

    def _round(self, before: Canvas, values: Canvas) -> None:
        """Output values become stored values, where the format can hold them."""
        if self._format.intercept != 0.0:
            before = np.subtract(before, self._format.intercept, out=values)
        if self._format.slope != 1.0:
            before = np.divide(before, self._format.slope, out=values)
        np.rint(before, out=values)

    def _clip(self, values: Canvas) -> int:
        """The number of stored values that the format cannot hold, which become those next to them."""
        lowest, highest = float(self._format.lowest), float(self._format.highest)
        if values.min() >= lowest and values.max() <= highest:
            return 0
        clipped = values.size - int(np.count_nonzero((values >= lowest) & (values <= highest)))
        # What is no number (infinity less infinity) would be cast as each machine likes.
        np.copyto(values, lowest, where=np.isnan(values))
        np.clip(values, lowest, highest, out=values)
        return clipped

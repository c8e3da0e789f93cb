"""Store: a painted canvas becomes the stored values of a frame, noise and rounding in one pass."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dicomforge.model.recipe import PixelFormat
from dicomforge.phantom.canvas import UNKNOWN, Painting
from dicomforge.phantom.pairing import LARGEST, SPAN, add, decided_pairs
from dicomforge.phantom.program import Disturb
from dicomforge.phantom.stream import Stream
from dicomforge.phantom.whole import Scratch, Whole, disturb
from dicomforge.phantom.ybr import ybr

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.phantom.blend import Span, Values

    Act = Callable[[Values, Values, Values, Stream], None]

BLOCK = SPAN
"""Values that noise and rounding take at a time, so that they stay in the processor's cache; a multiple of 4.

Also a multiple of the values that a noise draws together.
"""


ROUNDED = float(1 << 22)
"""A float32 is exact to less than one part in so many, after a few steps."""


class Painted(NamedTuple):
    """The pixels of one frame.

    `stored` is C-contiguous, (rows, columns) or (rows, columns, samples), uint8 (also for a single bit), int8, uint16
    or int16 in native byte order; it is a buffer that the next call overwrites. `clipped` counts the values, of every
    sample, that the format could not hold.
    """

    stored: NDArray[Any]
    clipped: int


class Store:
    """The buffers of frames of one size and format."""

    def __init__(self, shape: tuple[int, int, int], format: PixelFormat) -> None:
        """`shape` is that of a canvas: (samples, rows, columns)."""
        self._format = format
        self._steps_of_one = format.slope == 1.0 and format.intercept.is_integer()
        dtype = np.dtype(f"{'i' if format.signed else 'u'}{max(1, format.bits_allocated // 8)}")
        size = math.prod(shape)
        self._buffer = np.empty(size, dtype)
        self._numbers = None if dtype.itemsize == 2 else np.empty(size, np.int16)
        self._block: Values = np.empty((2, min(size, BLOCK)), np.float32)
        self._scratch = Scratch(size)
        self._streams: list[Stream] = []
        self._last_ends: tuple[Span, list[Any], Span] = (0.0, 0.0), [], (0.0, 0.0)

    def disturb(self, canvas: Values, step: Disturb) -> None:
        """A noise on a canvas, in place: on each sample with the same random numbers where it is grey."""
        for samples in canvas if step.grey else (canvas,):
            flat, words = samples.reshape(-1), Stream(step.stream)
            for start in range(0, flat.size, BLOCK):
                part = flat[start : start + BLOCK]
                step.noise.apply(part, part, self._block[0, : part.size], words)

    def stored(self, painting: Painting, disturbs: Sequence[Disturb]) -> Painted:
        """rint((value - intercept) / slope), clipped, of what is painted after noises."""
        shape, stored = painting.values.shape, self._buffer
        if shape[0] > 1 and any(step.grey for step in disturbs):
            painting, disturbs = self._disturbed(painting, disturbs), ()
        drawn = list(zip((step.noise for step in disturbs), self._streams_of(disturbs), strict=True))
        ends = self._ends(painting.span, [noise for noise, _ in drawn])
        sd = self._decided(disturbs)
        if sd is not None and (whole := self._whole(painting, ends)) is not None:
            clipped = self._added(whole, painting, sd, drawn[0][1], ends, stored)
        else:
            acts = [noise.apply for noise, _ in drawn] if sd is None else [partial(add, decided_pairs(sd))]
            clipped = self._rounded(painting.values.reshape(-1), acts, [words for _, words in drawn], ends, stored)
        if shape[0] == 1:
            return Painted(stored.reshape(shape[1:]), clipped)
        pixels = np.ascontiguousarray(stored.reshape(shape).transpose(1, 2, 0))
        return Painted(ybr(pixels, self._format.ybr) if self._format.ybr else pixels, clipped)

    def _disturbed(self, painting: Painting, disturbs: Sequence[Disturb]) -> Painting:
        values = painting.values.copy()
        for step in disturbs:
            self.disturb(values, step)
        return Painting(values, UNKNOWN)

    def _streams_of(self, noises: Sequence[Disturb]) -> list[Stream]:
        """A stream for each noise, at its begin."""
        self._streams += [Stream(()) for _ in range(len(noises) - len(self._streams))]
        for stream, step in zip(self._streams, noises, strict=False):
            stream.restart(step.stream)
        return self._streams[: len(noises)]

    def _ends(self, span: Span, noises: Sequence[Any]) -> Span:
        """What the stored values lie within after `noises`, as far as they tell how far they lead."""
        if self._last_ends[:2] != (span, noises):
            self._last_ends = span, list(noises), self._found_ends(span, noises)
        return self._last_ends[2]

    def _found_ends(self, span: Span, noises: Sequence[Any]) -> Span:
        farthest = sum(noise.farthest() if hasattr(noise, "farthest") else math.inf for noise in noises)
        slope, intercept = self._format.slope, self._format.intercept
        low, high = sorted((end - intercept) / slope for end in (span[0] - farthest, span[1] + farthest))
        slack = 1 + (abs(low) + abs(high) + abs(intercept / slope)) / ROUNDED
        return low - slack, high + slack

    def _decided(self, disturbs: Sequence[Disturb]) -> float | None:
        """The standard deviation of the noise, where it is paired, the only one, and has whole numbers for steps."""
        if len(disturbs) != 1 or not self._steps_of_one or not hasattr(disturbs[0].noise, "paired"):
            return None
        return float(disturbs[0].noise.paired())

    def _whole(self, painting: Painting, ends: Span) -> Whole | None:
        """What is painted as whole numbers, where that pays and the sums stay below LARGEST."""
        intercept = self._format.intercept
        if painting.ground is None or not all(abs(e + more) < LARGEST for e in ends for more in (0.0, intercept)):
            return None
        whole = painting.ground.whole(intercept)
        return whole if whole is not None and (whole.aligned or not painting.changed) else None

    def _added(
        self, whole: Whole, painting: Painting, sd: float, words: Stream, ends: Span, stored: NDArray[Any]
    ) -> int:
        """The number of values that the format cannot hold; `stored` become whole numbers and noise."""
        numbers = stored.view(np.int16) if self._numbers is None else self._numbers
        disturb(whole, painting.values, painting.changed, sd, words, numbers, self._scratch)
        lowest, highest = self._format.lowest, self._format.highest
        clipped = 0
        if ends[0] < lowest:
            clipped += int(np.count_nonzero(numbers < lowest))
            np.maximum(numbers, lowest, out=numbers)
        if ends[1] > highest:
            clipped += int(np.count_nonzero(numbers > highest))
            np.minimum(numbers, highest, out=numbers)
        if numbers is self._numbers:
            np.copyto(stored, numbers, casting="unsafe")
        return clipped

    def _rounded(
        self, flat: Values, acts: Sequence[Act], streams: Sequence[Stream], ends: Span, stored: NDArray[Any]
    ) -> int:
        """The number of values that the format cannot hold; `stored` become those of `flat` after all acts."""
        fits = self._format.lowest <= ends[0] and ends[1] <= self._format.highest
        clipped = 0
        for start in range(0, flat.size, BLOCK):
            values, scratch = self._block[:, : min(BLOCK, flat.size - start)]
            before = flat[start : start + BLOCK]
            for act, words in zip(acts, streams, strict=True):
                act(before, values, scratch, words)
                before = values
            self._round(before, values)
            if not fits:
                clipped += self._clip(values)
            np.copyto(stored[start : start + BLOCK], values, casting="unsafe")
        return clipped

    def _round(self, before: Values, values: Values) -> None:
        """Output values become stored values, where the format can hold them."""
        if self._format.intercept != 0.0:
            before = np.subtract(before, self._format.intercept, out=values)
        if self._format.slope != 1.0:
            before = np.divide(before, self._format.slope, out=values)
        np.rint(before, out=values)

    def _clip(self, values: Values) -> int:
        """The number of stored values that the format cannot hold, which become those next to them."""
        lowest, highest = float(self._format.lowest), float(self._format.highest)
        if values.min() >= lowest and values.max() <= highest:
            return 0
        clipped = values.size - int(np.count_nonzero((values >= lowest) & (values <= highest)))
        # What is no number (infinity less infinity) would be cast as each machine likes.
        np.copyto(values, lowest, where=np.isnan(values))
        np.clip(values, lowest, highest, out=values)
        return clipped

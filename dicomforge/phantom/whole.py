"""Whole: a canvas as whole stored numbers, two to a word, to which noise is added without a float.

What it gives are the very numbers that adding in float32 and rounding give: the values of decided noise
(phantom/pairing.py) leave no doubt, and pixels that are no whole numbers are added and rounded one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dicomforge.phantom.pairing import LARGEST, SPAN, decided, partners, whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.phantom.blend import Span
    from dicomforge.phantom.stream import Stream

    Values = NDArray[np.float32]
    Numbers = NDArray[np.int16]
    Indices = NDArray[np.intp]

SELDOM = 32
"""One value in so many may be no whole number."""

Window = tuple[slice, slice]
"""Rows and columns of the plane of every sample."""


UP = 1 << 15
"""Added to what is in the lower half of a word, so that it never takes from the upper one."""


class Scratch:
    """Memory for the words and sums of a span of a canvas of `size` values; new each time, it would cost much."""

    def __init__(self, size: int) -> None:
        half = min(size, SPAN) // 2
        self.chosen: Indices = np.empty(half, np.intp)
        self.sums: NDArray[np.int32] = np.empty(half, np.int32)


class Part(NamedTuple):
    """A span of a canvas.

    `packed` (half,) int32 holds the numbers of its first and second half, as second x 65536 + first + UP. `at` (k,)
    are the places, in the canvas, of the `values` (k,) float32 that are no whole numbers, and `word` (k,) is the
    random word of each: the first `firsts` are its first value, the others its second. `words` is how many the span
    takes.
    """

    start: int
    words: int
    packed: NDArray[np.int32]
    at: Indices
    values: Values
    word: Indices
    firsts: int


class Whole(NamedTuple):
    """A canvas of `columns` columns, less `intercept`; `aligned` where the halves of its spans are whole rows."""

    columns: int
    intercept: float
    parts: tuple[Part, ...]
    aligned: bool


def whole_of(canvas: Values, span: Span, intercept: float) -> Whole | None:
    """A canvas (samples, rows, columns), whose values lie within `span`, less `intercept`, which is a whole number.

    None where it would not pay: too many values are no whole numbers, or too large.
    """
    if not all(abs(end - less) < LARGEST for end in span for less in (0.0, intercept)):
        return None
    flat = canvas.reshape(-1)
    rounded = np.rint(flat)
    rest = np.flatnonzero(rounded != flat)
    if len(rest) > flat.size // SELDOM:
        return None
    numbers = (rounded - np.float32(intercept)).astype(np.int32)
    parts = tuple(_part(flat, numbers, rest, start) for start in range(0, flat.size, SPAN))
    columns = canvas.shape[2]
    aligned = all(p.words == len(p.packed) and p.words % columns == 0 for p in parts)
    return Whole(columns, intercept, parts, aligned)


def _part(flat: Values, numbers: NDArray[np.int32], rest: Indices, start: int) -> Part:
    own = numbers[start : start + SPAN]
    half, end = len(own) // 2, start + len(own)
    first, second, last = np.split(rest, np.searchsorted(rest, (start, start + half, start + 2 * half, end)))[1:4]
    if len(own) % 2:
        last = np.array([end - 1])
    at = np.concatenate((first, last, second))
    word = np.concatenate((first - start, last - (start + half), second - (start + half)))
    packed = own[half : 2 * half] * np.int32(1 << 16) + (own[:half] + np.int32(UP))
    return Part(start, len(own) - half, packed, at, flat[at], word, len(first) + len(last))


def disturb(
    ground: Whole,
    canvas: Values,
    changed: Sequence[Window],
    sd: float,
    stream: Stream,
    numbers: Numbers,
    scratch: Scratch,
) -> None:
    """`numbers` (n,) become rint(canvas + noise - intercept), with decided noise of the deviation `sd`.

    The canvas is that of `ground` but for the windows `changed`, for which `ground` must be aligned. All sums must
    lie below LARGEST, with the intercept and without.
    """
    table, packed = decided(sd), whole(sd)

    def rounded(values: Values, words: NDArray[np.uint16]) -> Values:
        found = table.take(words)
        found += values
        if ground.intercept != 0.0:
            found -= ground.intercept
        return np.rint(found, out=found)

    image = canvas.reshape(-1, ground.columns)
    out = numbers.reshape(image.shape)
    for part in ground.parts:
        words = stream.words16(part.words)
        _add(packed, words, part, numbers, scratch)
        if len(part.at):
            some = words.take(part.word)
            some[part.firsts :] = partners(some[part.firsts :])
            numbers[part.at] = rounded(part.values, some)
        if changed:
            rows = words.reshape(-1, ground.columns)
            for top, of in ((0, _same), (len(rows), partners)):
                top += part.start // ground.columns
                for window in _within(changed, len(canvas), canvas.shape[1], range(top, top + len(rows))):
                    above = slice(window[0].start - top, window[0].stop - top)
                    out[window] = rounded(image[window], of(rows[above, window[1]]))


def _add(
    packed: NDArray[np.int32], words: NDArray[np.uint16], part: Part, numbers: Numbers, scratch: Scratch
) -> None:
    """The numbers of a part become its own and what its words find in a table."""
    half, end = len(part.packed), part.start + 2 * len(part.packed)
    chosen, sums = scratch.chosen[:half], scratch.sums[:half]
    np.copyto(chosen, words[:half])
    np.take(packed, chosen, out=sums, mode="wrap")
    sums += part.packed
    first, second = numbers[end - 2 * half : end - half], numbers[end - half : end]
    np.copyto(first, sums, casting="unsafe")
    first ^= -UP
    sums >>= 16
    np.copyto(second, sums, casting="unsafe")


def _within(changed: Sequence[Window], samples: int, rows: int, among: range) -> Iterator[tuple[slice, slice]]:
    """The parts of windows that lie in the rows `among`, where the planes of all samples are one below the other."""
    for plane in range(0, samples * rows, rows):
        for window in changed:
            top = max(plane + window[0].start, among.start)
            bottom = min(plane + window[0].stop, among.stop)
            if top < bottom:
                yield slice(top, bottom), window[1]


def _same(words: NDArray[np.uint16]) -> NDArray[np.uint16]:
    return words

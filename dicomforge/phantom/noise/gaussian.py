"""Additive normal noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dicomforge.model.parameter import number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dicomforge.phantom.stream import Stream

    Values = NDArray[np.float32]

EPOCH = 2

SPAN = 1 << 18
"""Values that are drawn together; the blocks of the painter hold a whole number of spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaussian:
    """Additive normal noise."""

    sd: float = number("standard deviation, in output values", non_negative=True)

    def farthest(self) -> float:
        """No value changes by more."""
        from dicomforge.phantom.normal import SIZE, scaled

        return float(scaled(self.sd)[SIZE - 1])

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        for start in range(0, len(values), SPAN):
            span = slice(start, start + SPAN)
            _add(self.sd, before[span], values[span], scratch, stream)


def _add(sd: float, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
    """One word serves two values that lie half a span apart: the look-up is what noise costs."""
    import numpy as np

    from dicomforge.phantom.normal import pairs

    table = pairs(sd)
    half = len(values) // 2
    words = stream.words16(len(values) - half)
    found = scratch[: 2 * half].view(np.complex64)
    np.take(table, words[:half], out=found, mode="wrap")
    np.add(before[:half], found.real, out=values[:half])
    np.add(before[half : 2 * half], found.imag, out=values[half : 2 * half])
    if len(values) % 2:
        values[-1] = before[-1] + table[words[-1]].real


DECLARES = Gaussian

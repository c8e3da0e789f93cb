"""Additive normal noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dicomforge.model.parameter import number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dicomforge.phantom.stream import Stream

EPOCH = 2

SPAN = 1 << 18
"""Values that are drawn together; the blocks of the painter hold a whole number of spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaussian:
    """Additive normal noise."""

    sd: float = number("standard deviation, in output values", non_negative=True)

    def apply(self, values: NDArray[np.float32], scratch: NDArray[np.float32], stream: Stream) -> None:
        """Change `values` (n,) in place; `scratch` is as large and free to use."""
        for start in range(0, len(values), SPAN):
            _add(self.sd, values[start : start + SPAN], scratch, stream)


def _add(sd: float, values: NDArray[np.float32], scratch: NDArray[np.float32], stream: Stream) -> None:
    """One word serves two values that lie half of `values` apart: the look-up is what noise costs."""
    import numpy as np

    from dicomforge.phantom.normal import pairs

    table = pairs(sd)
    half = len(values) // 2
    words = stream.words16(len(values) - half)
    found = scratch[: 2 * half].view(np.complex64)
    np.take(table, words[:half], out=found, mode="wrap")
    values[:half] += found.real
    values[half : 2 * half] += found.imag
    if len(values) % 2:
        values[-1] += table[words[-1]].real


DECLARES = Gaussian

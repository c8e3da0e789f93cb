"""Additive noise, evenly distributed about zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dicomforge.model.parameter import number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dicomforge.phantom.stream import Stream

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Uniform:
    """Additive noise, evenly distributed about zero: the middles of 65,536 equal steps."""

    half_width: float = number("largest deviation, in output values", non_negative=True)

    def apply(self, values: NDArray[np.float32], scratch: NDArray[np.float32], stream: Stream) -> None:
        """Change `values` (n,) in place; `scratch` is as large and free to use."""
        import numpy as np

        np.subtract(stream.words16(len(values)), 32767.5, out=scratch, dtype=np.float32)
        scratch *= self.half_width / 32768.0
        values += scratch


DECLARES = Uniform

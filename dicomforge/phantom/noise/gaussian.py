"""Additive normal noise."""

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
class Gaussian:
    """Additive normal noise."""

    sd: float = number("standard deviation, in output values", non_negative=True)

    def apply(self, values: NDArray[np.float32], scratch: NDArray[np.float32], stream: Stream) -> None:
        """Change `values` (n,) in place; `scratch` is as large and free to use."""
        import numpy as np

        from dicomforge.phantom.normal import scaled

        np.take(scaled(self.sd), stream.words16(len(values)), out=scratch, mode="wrap")
        values += scratch


DECLARES = Gaussian

"""Magnitude noise: the modulus of the value with normal noise in its real and imaginary parts."""

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
class Rician:
    """Magnitude noise: |v + sd n1 + i sd n2| with standard normal n1 and n2 (Gudbjartsson and Patz, MRM 34, 1995)."""

    sd: float = number("standard deviation of each part, in output values", non_negative=True)

    def apply(self, values: NDArray[np.float32], scratch: NDArray[np.float32], stream: Stream) -> None:
        """Change `values` (n,) in place; `scratch` is as large and free to use."""
        import numpy as np

        from dicomforge.phantom.normal import scaled

        words = stream.words16(2 * len(values))
        np.take(scaled(self.sd), words[0::2], out=scratch, mode="wrap")
        values += scratch
        values *= values
        np.take(scaled(self.sd), words[1::2], out=scratch, mode="wrap")
        scratch *= scratch
        values += scratch
        np.sqrt(values, out=values)


DECLARES = Rician

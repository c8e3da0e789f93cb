"""Magnitude noise: the modulus of the value with normal noise in its real and imaginary parts."""

from dataclasses import dataclass

from dicomforge.model.parameter import number
from dicomforge.phantom.arrays import Stream, Values

EPOCH = 2
SCALES = {"sd": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rician:
    """Magnitude noise: |v + sd n1 + i sd n2| with standard normal n1 and n2 (Gudbjartsson and Patz, MRM 34, 1995)."""

    sd: float = number("standard deviation of each part, in output values", non_negative=True)

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        import numpy as np

        from dicomforge.phantom.normal import scaled
        from dicomforge.phantom.resolve import LARGEST

        words = stream.words16(2 * len(values))
        np.take(scaled(self.sd), words[0::2], out=scratch, mode="wrap")
        np.add(before, scratch, out=values)
        values *= values
        np.take(scaled(self.sd), words[1::2], out=scratch, mode="wrap")
        scratch *= scratch
        values += scratch
        np.sqrt(values, out=values)
        np.minimum(values, LARGEST, out=values)


DECLARES = Rician

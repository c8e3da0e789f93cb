"""Additive noise, evenly distributed about zero."""

from dataclasses import dataclass

from dicomforge.model.parameter import number
from dicomforge.phantom.arrays import Stream, Values

EPOCH = 1
SCALES = {"half_width": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Uniform:
    """Additive noise, evenly distributed about zero: the middles of 65,536 equal steps."""

    half_width: float = number("largest deviation, in output values", non_negative=True)

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        import numpy as np

        np.subtract(stream.words16(len(values)), 32767.5, out=scratch, dtype=np.float32)
        scratch *= self.half_width / 32768.0
        np.add(before, scratch, out=values)


DECLARES = Uniform

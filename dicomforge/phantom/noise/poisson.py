"""Counting noise: a value v becomes a Poisson count of mean v x scale, divided by scale."""

from dataclasses import dataclass

from dicomforge.model.parameter import number
from dicomforge.phantom.arrays import Stream, Values

EPOCH = 1
SCALES = {"scale": -2}

MANY = 1e15


@dataclass(frozen=True, slots=True, kw_only=True)
class Poisson:
    """Counting noise: a value v becomes a Poisson count of mean v x scale, divided by scale.

    Values of 0 and less stay as they are: there is nothing to count. So do means above MANY, whose noise is below the
    precision of a float32.
    """

    scale: float = number("counts per unit of output value", positive=True)

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        import numpy as np

        from dicomforge.phantom.counts import counts
        from dicomforge.phantom.resolve import LARGEST

        mean = np.multiply(before, self.scale, out=scratch)
        counted = (before > 0.0) & (mean < MANY)
        mean[~counted] = 0.0
        drawn = counts(mean, stream.words32(len(values)))
        drawn /= self.scale
        np.minimum(drawn, LARGEST, out=drawn)
        np.copyto(values, before)
        np.copyto(values, drawn, where=counted, casting="same_kind")


DECLARES = Poisson

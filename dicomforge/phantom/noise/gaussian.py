"""Additive normal noise."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import number
from dicomforge.phantom.arrays import Stream, Values

EPOCH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaussian:
    sd: float = number("standard deviation, in output values", non_negative=True)

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        import numpy as np

        from dicomforge.phantom.normal import scaled

        np.take(scaled(self.sd), stream.words16(len(values)), out=scratch, mode="wrap")
        np.add(before, scratch, out=values)


DECLARES = Gaussian

"""Pixels replaced at random by one of two values, each as often."""

from dataclasses import dataclass

from dicomforge.model.parameter import number
from dicomforge.phantom.arrays import Stream, Values

EPOCH = 1
SCALES = {"fraction": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaltAndPepper:
    fraction: float = number("fraction of the pixels that are replaced, 0 to 1", non_negative=True)
    low: float = number("value of one half of them (pepper)")
    high: float = number("value of the other half (salt)")

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        return "" if self.fraction <= 1.0 else "`fraction` is a part of 1: it lies between 0 and 1"

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        import numpy as np

        words = stream.words32(len(values))
        each = round(min(max(self.fraction, 0.0), 1.0) / 2 * 2.0**32)
        np.copyto(values, before)
        np.copyto(values, self.low, where=words < np.uint32(each))
        np.copyto(values, self.high, where=words > np.uint32(2**32 - 1 - each))


DECLARES = SaltAndPepper

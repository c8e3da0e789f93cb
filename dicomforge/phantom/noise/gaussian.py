"""Additive normal noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dicomforge.model.parameter import number

if TYPE_CHECKING:
    from dicomforge.phantom.blend import Values
    from dicomforge.phantom.stream import Stream

EPOCH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaussian:
    """Additive normal noise."""

    sd: float = number("standard deviation, in output values", non_negative=True)

    def farthest(self) -> float:
        """No value changes by more."""
        from dicomforge.phantom.normal import SIZE, scaled
        from dicomforge.phantom.pairing import DOUBT

        return float(scaled(self.sd)[SIZE - 1]) + DOUBT

    def paired(self) -> float:
        """It is the noise of phantom/pairing.py, of this standard deviation."""
        return self.sd

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        from dicomforge.phantom.pairing import add, pairs

        add(pairs(self.sd), before, values, scratch, stream)


DECLARES = Gaussian

"""Noise of PET images: normal, its standard deviation growing with the square root of the value; an approximation."""

from dataclasses import dataclass

from dicomforge.model.parameter import extent, number
from dicomforge.phantom.arrays import Stream, Values
from dicomforge.phantom.grain import TITLE, Grained, grained

EPOCH = 1
SCALES = {"a": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pet(Grained):
    """Normal noise of standard deviation a sqrt(value x scale); values of 0 and less have none.

    An approximation: reconstructed images have noise that also depends on attenuation, position and filter.
    """

    a: float = number("factor: standard deviation where value × scale is 1, in output values", non_negative=True)
    scale: float = number("what values are multiplied by before the square root", 1.0, positive=True)
    grain: tuple[float, float] | None = extent(TITLE)

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        import numpy as np

        from dicomforge.phantom.normal import scaled

        self.add(before, values, scratch, np.take(scaled(self.a), stream.words16(len(values)), mode="wrap"))

    def add(self, before: Values, values: Values, scratch: Values, normal: Values) -> None:
        """As `apply`; `normal` are (n,) random numbers with the standard deviation `a`."""
        import numpy as np

        np.maximum(before, 0.0, out=scratch)
        scratch *= self.scale
        np.sqrt(scratch, out=scratch)
        scratch *= normal
        np.add(before, scratch, out=values)

    def texture(self, size: tuple[int, int], spacing_mm: tuple[float, float], stream: Stream) -> Values:
        """The numbers that `add` takes for a frame of `size` (rows, columns), float32."""
        return grained(size, spacing_mm, self.grain, self.a, stream)


DECLARES = Pet

"""Additive normal noise, white or with a grain."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dicomforge.model.parameter import extent, number
from dicomforge.phantom.arrays import Stream, Values

EPOCH = 4
SCALES = {"sd": 1}
"""The power of the scale that each parameter is multiplied by when `noise: {scale: ..}` scales the noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaussian:
    """Additive normal noise; with a `grain`, white noise that a difference of two Gaussians filters (a band-pass)."""

    sd: float = number("standard deviation, in output values", non_negative=True)
    grain: tuple[float, float] | None = extent(
        "standard deviations, mm, of two Gaussians whose difference filters the noise; without: white"
    )

    @property
    def textured(self) -> bool:
        """Whether the noise is made for a whole frame by `texture`."""
        return self.grain is not None

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        fits = self.grain is None or 0.0 <= self.grain[0] < self.grain[1]
        return "" if fits else "`grain` is two lengths, the smaller first"

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        import numpy as np

        from dicomforge.phantom.normal import scaled

        np.take(scaled(self.sd), stream.words16(len(values)), out=scratch, mode="wrap")
        np.add(before, scratch, out=values)

    def texture(self, size: tuple[int, int], spacing_mm: tuple[float, float], stream: Stream) -> Values:
        """What is added to a frame of `size` (rows, columns), float32."""
        import numpy as np

        from dicomforge.phantom.kernel import gaussian, power, smooth
        from dicomforge.phantom.normal import scaled

        (rows, columns), (fine, coarse) = size, self.grain or (0.0, 0.0)
        finer, coarser = ([gaussian(sd / spacing) for spacing in spacing_mm] for sd in (fine, coarse))
        far, wide = (len(kernel) - 1 for kernel in coarser)
        padded = rows + 2 * far, columns + 2 * wide
        white = np.take(scaled(1.0), stream.words16(padded[0] * padded[1]), mode="wrap").reshape(padded)
        (a, b), (c, d) = finer, coarser
        passed = power(a, a) * power(b, b) - 2.0 * power(a, c) * power(b, d) + power(c, c) * power(d, d)
        if passed <= 0.0:  # pixels are so large that neither Gaussian reaches the next pixel
            return white * self.sd
        rest = white.copy()
        smooth(white, *finer)
        smooth(rest, *coarser)
        white -= rest
        return white[far : far + rows, wide : wide + columns] * (self.sd / math.sqrt(passed))


DECLARES = Gaussian

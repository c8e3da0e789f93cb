"""Grain: noise whose neighbouring pixels are correlated, white noise that a difference of two Gaussians filters."""

import math

from dicomforge.phantom.arrays import Stream, Values

TITLE = "standard deviations, mm, of two Gaussians whose difference filters the noise; without: white"


class Grained:
    """Noise that may have a `grain`: white and made in blocks without one, of a whole frame with one."""

    __slots__ = ()
    grain: tuple[float, float] | None

    @property
    def textured(self) -> bool:
        """Whether the noise is made for a whole frame by `texture`."""
        return self.grain is not None

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        fits = self.grain is None or 0.0 <= self.grain[0] < self.grain[1]
        return "" if fits else "`grain` is two lengths, the smaller first"


class AdditiveNormal(Grained):
    """Normal noise of the standard deviation `sd`, which is added to values."""

    __slots__ = ()
    sd: float

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """`values` become `before`, disturbed; all are (n,), `scratch` is free to use, `before` may be `values`."""
        import numpy as np

        from dicomforge.phantom.normal import scaled

        np.take(scaled(self.sd), stream.words16(len(values)), out=scratch, mode="wrap")
        np.add(before, scratch, out=values)

    def texture(self, size: tuple[int, int], spacing_mm: tuple[float, float], stream: Stream) -> Values:
        """What is added to a frame of `size` (rows, columns), float32."""
        return grained(size, spacing_mm, self.grain, self.sd, stream)


def grained(
    size: tuple[int, int],
    spacing_mm: tuple[float, float],
    grain: tuple[float, float] | None,
    sd: float,
    stream: Stream,
) -> Values:
    """(rows, columns) float32 normal noise, whose standard deviation after the filter is `sd`.

    It is white where pixels are so large that neither Gaussian reaches the next pixel.
    """
    import numpy as np

    from dicomforge.phantom.kernel import gaussian, power, smooth
    from dicomforge.phantom.normal import scaled

    (rows, columns), (fine, coarse) = size, grain or (0.0, 0.0)
    finer, coarser = ([gaussian(one / spacing) for spacing in spacing_mm] for one in (fine, coarse))
    far, wide = (len(kernel) - 1 for kernel in coarser)
    padded = rows + 2 * far, columns + 2 * wide
    white = np.take(scaled(1.0), stream.words16(padded[0] * padded[1]), mode="wrap").reshape(padded)
    inner = slice(far, far + rows), slice(wide, wide + columns)
    (a, b), (c, d) = finer, coarser
    passed = power(a, a) * power(b, b) - 2.0 * power(a, c) * power(b, d) + power(c, c) * power(d, d)
    if passed <= 0.0:
        return white[inner] * sd
    rest = white.copy()
    smooth(white, *finer)
    smooth(rest, *coarser)
    white -= rest
    return white[inner] * (sd / math.sqrt(passed))

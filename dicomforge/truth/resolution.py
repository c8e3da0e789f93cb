"""Resolution: the modulation transfer function in the plane and the sensitivity profile of a slice, without noise.

Numbers are roots of monotonic functions, found by bisection and rounded by whoever writes them.
"""

import math
from collections.abc import Callable, Sequence

from dicomforge.phantom.acquisition.blur import SD
from dicomforge.phantom.kernel import gaussian

STEPS = 512
"""Frequencies up to that of a pixel at which a level is looked for."""

HALVINGS = 60


def mtf(frequency_per_mm: float, spacing_mm: float, fwhms_mm: Sequence[float]) -> float:
    """The modulation transfer function of pixels that average their area, and of blurs by sampled Gaussians.

    sinc(f p) Π (k0 + 2 Σ ki cos(2π i f p)), with the spacing p and the weights ki of each blur: the pixels of an edge
    at all phases have it (presampled MTF, IEC 62220-1).
    """
    turn = frequency_per_mm * spacing_mm
    found = math.sin(math.pi * turn) / (math.pi * turn) if turn else 1.0
    for fwhm in fwhms_mm:
        found *= transfer(gaussian(fwhm * SD / spacing_mm), turn)
    return found


def transfer(kernel: Sequence[float], turn: float) -> float:
    """The transform of a symmetric kernel, its weights from the centre on, at a frequency in cycles per pixel."""
    sides = (weight * math.cos(2 * math.pi * i * turn) for i, weight in enumerate(kernel[1:], 1))
    return kernel[0] + 2 * math.fsum(sides)


def mtf_frequency(level: float, spacing_mm: float, fwhms_mm: Sequence[float]) -> float:
    """The lowest frequency per mm at which the MTF is down to a level; it is 0 at one cycle per pixel."""
    step = 1 / (STEPS * spacing_mm)
    over = next(n for n in range(1, STEPS + 1) if mtf(n * step, spacing_mm, fwhms_mm) <= level)
    return _root(lambda f: mtf(f, spacing_mm, fwhms_mm) - level, (over - 1) * step, over * step)


def slice_fwhm_mm(thickness_mm: float, fwhms_mm: Sequence[float]) -> float | None:
    """The full width at half maximum of the profile of a slice: its thickness, blurred along its normal.

    None for a plane without thickness that nothing blurs.
    """
    sd = math.sqrt(math.fsum((fwhm * SD) ** 2 for fwhm in fwhms_mm))
    if not sd or not thickness_mm:
        return thickness_mm or sd / SD or None
    half, scale = thickness_mm / 2, sd * math.sqrt(2.0)

    def profile(at: float) -> float:
        return math.erf((at + half) / scale) - math.erf((at - half) / scale)

    return 2 * _root(lambda at: profile(at) - profile(0.0) / 2, 0.0, half + 3 * sd)


def _root(falling: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that is above 0 at `low` and falls becomes 0."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2

"""Measure NPS: the frequency of the largest noise power, from squares of pixels in which nothing but noise varies."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAST_RINGS = 5
"""Rings to which a curve is fitted."""

WIDEST = 4.5
"""The last of them has at most this many times the frequency of the first: flat spectra have no clear peak."""

FITTED = 0.4
"""The curve is fitted to the frequencies whose power is at least this part of the largest."""


class NoisePeak(NamedTuple):
    """A frequency per mm, and its standard error."""

    per_mm: float
    error_per_mm: float


def nps_peak(values: Sequence[NDArray[np.float64]], spacing_mm: tuple[float, float]) -> NoisePeak | None:
    """The peak of the noise power spectrum of square regions (side, side); None where it is not clear.

    The periodograms of the regions, less their means, are averaged, and then rings of frequencies. c0 + c1 ln f +
    c2 f² + c3 f⁴ is fitted to the logarithm around the largest: a power of f, a Gaussian, and a term that bends it.
    """
    side = values[0].shape[0]
    total = np.zeros((side, side))
    for one in values:
        total += np.abs(np.fft.fft2(one - one.mean())) ** 2
    down, across = (np.fft.fftfreq(side, spacing) for spacing in spacing_mm)
    frequency = np.hypot(down[:, None], across[None, :])
    width = 1 / (side * max(spacing_mm))
    rings = np.rint(frequency / width).astype(np.int64).reshape(-1)
    last = side // 2 - 1
    number = np.bincount(rings, minlength=last + 1)[1 : last + 1]
    power = np.bincount(rings, total.reshape(-1), last + 1)[1 : last + 1] / number
    at = np.bincount(rings, frequency.reshape(-1), last + 1)[1 : last + 1] / number
    weights = number * len(values) / 2  # of two opposite frequencies one is independent
    near = _around_peak(power, weights)
    if len(near) < LEAST_RINGS or near[-1] + 1 > WIDEST * (near[0] + 1):
        return None
    f, weights = at[near], weights[near]
    terms = np.stack([np.ones_like(f), np.log(f), f**2, f**4], axis=1)
    normal = np.linalg.inv(terms.T @ (terms * weights[:, None]))
    _, c1, c2, c3 = (normal @ terms.T @ (weights * np.log(power[near]))).tolist()
    root = c2 * c2 - 4 * c1 * c3  # the slope by ln f is c1 + 2 c2 f² + 4 c3 f⁴
    if c1 <= 0 or root < 0 or (c2 >= 0 and c3 >= 0):
        return None
    if math.sqrt(root) <= c2:
        return None
    square = c1 / (math.sqrt(root) - c2)
    if not f[0] ** 2 <= square <= f[-1] ** 2:
        return None
    bend = 4 * c2 * square + 16 * c3 * square * square
    by_terms = np.array([0.0, 1.0, 2 * square, 4 * square * square]) / -bend
    peak = math.sqrt(square)
    return NoisePeak(peak, peak * math.sqrt(float(by_terms @ normal @ by_terms)))


def _around_peak(power: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """The rings in a row around that of the largest power, smoothed over three."""
    kernel = np.ones(3)
    smooth = np.convolve(power * weights, kernel, "same") / np.convolve(weights, kernel, "same")
    top = int(np.argmax(smooth))
    enough = smooth >= FITTED * smooth[top]
    first, last = top, top
    while first > 0 and enough[first - 1]:
        first -= 1
    while last + 1 < len(power) and enough[last + 1]:
        last += 1
    return np.arange(first, last + 1)

"""Noise texture: the power spectrum of noise with a grain, and how many of its pixels vary together."""

import math
from typing import NamedTuple

import numpy as np

from dicomforge.phantom.kernel import gaussian, power
from dicomforge.truth.resolution import transfer

DIRECTIONS = 8
"""In the quarter of a plane over which a spectrum is averaged."""

STEPS, HALVINGS = 64, 50
"""Frequencies up to that of Nyquist at which the peak is looked for, and halvings of the step that has it."""


class _Filter(NamedTuple):
    """The difference of two Gaussians, as weights along columns and along rows."""

    fine: tuple[tuple[float, ...], tuple[float, ...]]
    coarse: tuple[tuple[float, ...], tuple[float, ...]]

    @property
    def passed(self) -> float:
        """The variance of white noise of variance 1 that it filters."""
        (a, b), (c, d) = self
        return power(a, a) * power(b, b) - 2.0 * power(a, c) * power(b, d) + power(c, c) * power(d, d)


def _filter(grain_mm: tuple[float, float], spacing_mm: tuple[float, float]) -> _Filter:
    fine, coarse = (tuple(gaussian(sd / spacing) for spacing in spacing_mm) for sd in grain_mm)
    return _Filter((fine[0], fine[1]), (coarse[0], coarse[1]))


def nps_peak_per_mm(grain_mm: tuple[float, float], spacing_mm: tuple[float, float]) -> float | None:
    """The frequency per mm of the largest noise power, averaged over directions; None without one below Nyquist.

    `spacing_mm` is that of rows and of columns. With fine pixels it is √(ln(b / a) / (π² (b² - a²))).
    """
    made = _filter(grain_mm, spacing_mm)
    if made.passed <= 0.0:
        return None
    nyquist = 0.5 / max(spacing_mm)
    edges = [nyquist * n / STEPS for n in range(1, STEPS + 1)]
    rising = [_slope(made, at, spacing_mm) > 0 for at in edges]
    last = next((n for n in range(STEPS - 1) if rising[n] and not rising[n + 1]), None)
    if last is None:
        return None
    low, high = edges[last], edges[last + 1]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _slope(made, middle, spacing_mm) > 0 else (low, middle)
    return (low + high) / 2


def _slope(made: _Filter, frequency: float, spacing_mm: tuple[float, float]) -> float:
    """Half of the slope of the power over frequency, summed over directions."""
    found = []
    for n in range(DIRECTIONS):
        angle = (n + 0.5) / DIRECTIONS * math.pi / 2
        by_turn = math.sin(angle) * spacing_mm[0], math.cos(angle) * spacing_mm[1]
        value, slope = 0.0, 0.0
        for sign, (down, across) in ((1.0, made.fine), (-1.0, made.coarse)):
            v, u = transfer(down, frequency * by_turn[0]), transfer(across, frequency * by_turn[1])
            dv, du = (_steepness(k, frequency * by, by) for k, by in zip((down, across), by_turn, strict=True))
            value += sign * v * u
            slope += sign * (dv * u + v * du)
        found.append(value * slope)
    return math.fsum(found)


def _steepness(kernel: tuple[float, ...], turn: float, by: float) -> float:
    """The derivative of a kernel's transform by a frequency of which a pixel has `by` cycles."""
    parts = (weight * i * math.sin(2 * math.pi * i * turn) for i, weight in enumerate(kernel[1:], 1))
    return -4 * math.pi * by * math.fsum(parts)


def correlated_pixels(grain_mm: tuple[float, float], spacing_mm: tuple[float, float]) -> float:
    """The sum of the positive correlations of a pixel with all pixels of its frame, itself included.

    The variance of the mean of n pixels of a frame is at most the variance of noise times this, divided by n.
    """
    made = _filter(grain_mm, spacing_mm)
    if made.passed <= 0.0:
        return 1.0
    wholes = [[np.array([*reversed(k[1:]), *k]) for k in pair] for pair in made]
    (a, b), (c, d) = wholes

    def spread(one: np.ndarray, other: np.ndarray, most: np.ndarray) -> np.ndarray:
        """The correlation of two kernels at every shift of the wider one's."""
        made = np.convolve(one, other)
        return np.pad(made, (2 * len(most) - 1 - len(made)) // 2)

    total = np.outer(spread(a, a, c), spread(b, b, d)) - 2.0 * np.outer(spread(a, c, c), spread(b, d, d))
    total += np.outer(spread(c, c, c), spread(d, d, d))
    return math.fsum(np.maximum(total, 0.0).reshape(-1).tolist()) / made.passed

"""Mean tolerance: how far the mean of an object can be from what is expected, by the noise that was written."""

import math
from collections.abc import Collection
from typing import Any

from dicomforge.truth.noise_texture import correlated_pixels

ERRORS = 4
"""Standard errors: one mean in 16,000 is farther away."""

COUNTED = ("poisson", "pet")
"""Kinds of noise whose variance is proportional to the value."""


def mean_tolerance(
    noise: Collection[dict[str, Any]],
    counts: Collection[int],
    spacing_mm: tuple[float, float],
    mean: float,
    slope: float,
) -> float | None:
    """Four standard errors of the mean of an object, and half a step of stored values; None where it is not known.

    `counts` are its pixels in each frame, and `mean` is what is expected. With a grain the variance of the mean of n
    pixels of a frame is at most sd² min(n, A) / n, A being the sum of the positive correlations of a pixel.
    """
    pixels, variance = sum(counts), 0.0
    if not pixels or (len(noise) > 1 and any(one["type"] in COUNTED for one in noise)):
        return None
    for one in noise:
        kind, own = one["type"], one["parameters"]
        grain = own.get("grain")
        together = correlated_pixels((grain[0], grain[1]), spacing_mm) if grain else 1.0
        if kind in COUNTED:
            if mean <= 0:
                return None
            each = mean / own["scale"] if kind == "poisson" else own["a"] ** 2 * own["scale"] * mean
        elif kind == "uniform":
            each = own["half_width"] ** 2 / 3
        else:
            each = own["sd"] ** 2
        variance += each * math.fsum(count * min(count, together) for count in counts)
    return ERRORS * math.sqrt(variance) / pixels + slope / 2


def is_clipped(noise: Collection[dict[str, Any]], bounds: Collection[float], values: Collection[float]) -> bool:
    """Whether a value is the lowest or the highest that its format can hold; a count of 0 is nothing but a count."""
    return {one["type"] for one in noise} != {"poisson"} and any(bound in values for bound in bounds)

"""Measure slice: the sensitivity profile of slices by a thin ramp, from pixels alone.

A ramp crosses the planes at another height in each pixel, so that its pixels in all planes sample the profile of a
slice densely (Goodenough et al., Factors related to low contrast resolution in CT scanners, Computerized Radiology,
1982, has wires at 23 degrees; the ACR phantom for MR has signal ramps).
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.phantom.acquisition.blur import SD
from dicomforge.phantom.kernel import gaussian

SHARE = 0.76
"""The central part of a profile whose width is compared: what lies within the FWHM of a Gaussian."""

LEAST_SIGNAL = 0.5
"""Pixels with less than this part of the strongest signal are not of the ramp."""

LEAST_PIXELS = 40
LEAST_SLOPE, MOST_SLOPE = 0.08, 0.75
"""The tangent of the angle of a ramp to the planes."""

DENSE = 0.1
"""Heights of pixels between planes lie no farther apart than this part of the step of planes."""

OFF_PLANE = 0.35
"""A ramp is flat: heights of its pixels differ from a plane by at most this part of the step of planes (rms)."""

STEPS = 64
"""Samples in the widest part of a profile."""

GROUPS = 6
"""Parts of a ramp that are measured alone, for the standard error."""


FADED, EMPTY, SPREAD = 0.85, 0.03, 0.1
"""From this part of the reach on, the mean is at most this part of the peak, and pixels vary by at most this part."""

LEAST_FIRST = 6
FITS = 3
"""Times that a plane is fitted, at first in the middle alone; other ramps nearby do not lie in it."""


class RampPlace(NamedTuple):
    """Where to look for a ramp: around a pixel, and how far the profile of a slice reaches on both sides."""

    row: float
    column: float
    radius_mm: float
    reach_mm: float


class SliceRamp(NamedTuple):
    """What the pixels of a ramp show; lengths in mm."""

    width_mm: float
    """Of the central part of the profile."""
    error_mm: float
    slope: float
    """The tangent of its angle to the planes."""
    direction: tuple[float, float]
    """Where it rises, along rows and along columns, of length 1."""


def ramp(
    signal: NDArray[np.float64],
    heights_mm: NDArray[np.float64],
    spacing_mm: tuple[float, float],
    about: RampPlace,
) -> SliceRamp | None:
    """The ramp in images without their background (planes, rows, columns); None where there is none.

    Nearer to the first and the last plane than its profile reaches, it is cut off.
    """
    total = signal.sum(axis=0)
    down = (np.arange(total.shape[0])[:, None] - about.row) * spacing_mm[0]
    across = (np.arange(total.shape[1])[None, :] - about.column) * spacing_mm[1]
    around = np.hypot(down, across)
    total = np.where(around <= about.radius_mm, total, 0.0)
    strongest = float(total.flat[np.abs(np.where(around <= about.radius_mm / 4, total, 0.0)).argmax()])
    if not strongest:
        return None
    rows, columns = np.nonzero(total / strongest > LEAST_SIGNAL)
    values = signal[:, rows, columns] / strongest
    at = (values * heights_mm[:, None]).sum(axis=0) / values.sum(axis=0)
    places = np.stack([np.ones(rows.size), across[0, columns], down[rows, 0]], axis=1)
    step = float(np.diff(heights_mm).mean())
    low, high = heights_mm[0] + about.reach_mm, heights_mm[-1] - about.reach_mm
    inside = (around[rows, columns] <= about.radius_mm / 4) & (at > low) & (at < high)
    for _ in range(FITS):
        if inside.sum() < LEAST_FIRST:
            return None
        fit = np.linalg.lstsq(places[inside], at[inside], rcond=None)[0]
        flat = places @ fit
        inside = (flat > low) & (flat < high) & (np.abs(at - flat) < step)
    slope, off = math.hypot(fit[1], fit[2]), at[inside] - flat[inside]
    if inside.sum() < LEAST_PIXELS or not LEAST_SLOPE <= slope <= MOST_SLOPE or np.ptp(flat[inside]) < step:
        return None
    if math.sqrt(float((off * off).mean())) > OFF_PLANE * step:
        return None
    chosen = np.flatnonzero(inside)
    chosen = chosen[np.argsort(flat[chosen] % step, kind="stable")]
    phases = flat[chosen] % step
    if np.diff(phases, prepend=phases[-1] - step).max() > DENSE * step:
        return None
    away, values = heights_mm[:, None] - flat[chosen], values[:, chosen]
    if not _is_alone(away, values, about.reach_mm):
        return None
    found = [_width(away, values, about.reach_mm)]
    found += [_width(away[:, one::GROUPS], values[:, one::GROUPS], about.reach_mm) for one in range(GROUPS)]
    widths = [one for one in found if one is not None]
    if len(widths) < len(found):
        return None
    error = float(np.std(widths[1:], ddof=1)) / math.sqrt(GROUPS)
    return SliceRamp(widths[0], error, slope, (float(fit[1]) / slope, float(fit[2]) / slope))


def _is_alone(away: NDArray[np.float64], values: NDArray[np.float64], reach: float) -> bool:
    """Whether the profile fades within its reach, and nothing else is beyond it."""
    far, ends = values[np.abs(away) > reach], values[(np.abs(away) > FADED * reach) & (np.abs(away) <= reach)]
    peak = float(values.max())
    if far.size < LEAST_PIXELS or ends.size < LEAST_FIRST:
        return False
    return bool(max(abs(far.mean()), abs(ends.mean())) <= EMPTY * peak and far.std() <= SPREAD * peak)


def _width(away: NDArray[np.float64], values: NDArray[np.float64], reach: float) -> float | None:
    """The width of the central part of values by their distance, mm; None where they have no sum."""
    near = np.abs(away) <= reach
    order = np.argsort(away[near], kind="stable")
    distances, parts = away[near][order], values[near][order]
    gaps: NDArray[np.float64] = np.gradient(distances)
    weights: NDArray[np.float64] = parts * gaps
    return central_width(distances, weights)


def central_width(distances: NDArray[Any], weights: NDArray[Any]) -> float | None:
    """The width between the ends of the central part of some weights by their rising distance."""
    sums = np.cumsum(weights)
    if not sums.size or sums[-1] <= 0:
        return None
    rising = np.maximum.accumulate(sums / sums[-1])
    low, high = np.interp([(1 - SHARE) / 2, (1 + SHARE) / 2], rising, distances)
    return float(high - low)


def expected_width(boxes_mm: Sequence[float], fwhms_mm: Sequence[float]) -> float:
    """The width of the central part of boxes, such as a slab, after Gaussians have blurred them."""
    widths = [one for one in (*boxes_mm, *fwhms_mm) if one > 0]
    fine = max(widths, default=1.0) / STEPS
    profile = np.ones(1)
    for width in boxes_mm:
        profile = np.convolve(profile, _box(width / fine))
    for fwhm in fwhms_mm:
        sides = gaussian(fwhm * SD / fine)
        profile = np.convolve(profile, [*sides[:0:-1], *sides])
    distances = (np.arange(profile.size) + 0.5) * fine
    return central_width(distances, profile) or 0.0


def _box(samples: float) -> NDArray[np.float64]:
    """A box of a width in samples, the outer two of which it covers in part."""
    whole = 2 * math.floor(max(samples - 1, 0) / 2) + 1
    rest = max(samples - whole, 0.0) / 2
    return np.array([rest, *[1.0] * whole, rest])

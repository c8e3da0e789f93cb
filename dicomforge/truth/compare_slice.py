"""Compare slice: the sensitivity profile of slices in truth.json with that of a thin ramp in the images."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from dicomforge.model.grid import dot
from dicomforge.truth.compare_objects import Difference, SeenFiles, Unmeasured
from dicomforge.truth.image_quality import RESULTS
from dicomforge.truth.measure_quality import ERRORS, values
from dicomforge.truth.measure_slice import RampPlace, SliceRamp, expected_width, ramp
from dicomforge.truth.resolution import slice_fwhm_mm

SLICE = RESULTS[2]
TOLERANCE = 0.08
"""Relative tolerance of the width, besides standard errors: ramps in random phantoms were at most 6 % from it."""

GAP = 1.01
"""Slices without gaps lie no farther apart than this multiple of their thickness."""

MOST_ERROR = 0.01
"""Where the standard error is a larger part of the width, it was not measured."""

THIN = 1.0
"""A ramp is at most so thick, as a part of the FWHM of the slice."""

SEEN = 1.5
"""The FWHM on both sides in which a profile is seen."""

LONG = 6
"""A ramp is so many times longer than thick."""

TYPES = ("box", "cylinder")
MOST_RAMPS = 4


def slice_profile(truth: Mapping[str, Any], seen: SeenFiles) -> tuple[list[Difference], list[Unmeasured]]:
    """Compares the FWHM of slices; without a ramp, `qualities` has compared a slab that no blur widens."""
    told = [one for one in truth["quality"] if one[SLICE] is not None]
    if not told:
        return [], []
    if len(told) == 1 and seen.has_values and len(seen.stack.grids) > 2:
        for name, made in _ramps(truth, told[0], seen):
            return list(_differences(name, made, told[0], seen)), []
    if all(one["slab_mm"] and not any(blur[2] for blur in one["blur_fwhm_mm"]) for one in told):
        return [], []
    return [], [Unmeasured(SLICE, "no thin ramp crosses the slices, and SliceThickness does not show a blur")]


def _ramps(
    truth: Mapping[str, Any], quality: Mapping[str, Any], seen: SeenFiles
) -> Iterator[tuple[Mapping[str, Any], SliceRamp]]:
    """The objects that are a clear ramp."""
    thin = [one for one in truth["objects"] if _is_thin(one, quality[SLICE])][:MOST_RAMPS]
    stack = seen.stack
    if not thin or max(stack.widths) > GAP * quality["slab_mm"]:
        return
    grid, heights = stack.grids[0], np.array([one.distance_mm for one in stack.grids])
    images = np.stack([values(seen, place) for place in range(len(stack.grids))])
    images -= np.median(images, axis=0 if len(heights) > 8 else None)
    spacing = grid.row_spacing_mm, grid.column_spacing_mm
    for one in thin:
        offset = [a - b for a, b in zip(one["shape"]["centre_mm"], grid.origin, strict=True)]
        row, column = dot(offset, grid.column_direction) / spacing[0], dot(offset, grid.row_direction) / spacing[1]
        radius = max(one["shape"]["diameters_mm"]) / 2
        made = ramp(images, heights, spacing, RampPlace(row, column, radius, SEEN * quality[SLICE]))
        if made is not None and made.error_mm <= MOST_ERROR * made.width_mm:
            yield one, made


def _is_thin(one: Mapping[str, Any], fwhm: float) -> bool:
    shape = one["shape"]
    if shape is None or shape["type"] not in TYPES or not shape["centre_mm"] or len(shape["diameters_mm"]) != 3:
        return False
    return bool(
        min(shape["diameters_mm"]) <= THIN * fwhm and max(shape["diameters_mm"]) >= LONG * min(shape["diameters_mm"])
    )


def _differences(
    one: Mapping[str, Any], made: SliceRamp, quality: Mapping[str, Any], seen: SeenFiles
) -> Iterator[Difference]:
    grid, blurs, (u, v) = seen.stack.grids[0], quality["blur_fwhm_mm"], made.direction
    thick = min(one["shape"]["diameters_mm"]) * math.hypot(1, made.slope)
    pixels = abs(u) * grid.column_spacing_mm * made.slope, abs(v) * grid.row_spacing_mm * made.slope
    beside = [made.slope * math.hypot(u * blur[0], v * blur[1]) for blur in blurs]
    normal = [blur[2] for blur in blurs]
    known = expected_width((quality["slab_mm"], thick, *pixels), (*beside, *normal))
    width = slice_fwhm_mm(quality["slab_mm"], normal)
    own = made.width_mm / known * (width or 0.0)
    if abs(own - quality[SLICE]) > TOLERANCE * own + ERRORS * made.error_mm:
        yield Difference(SLICE, f"{quality[SLICE]:g}", f"about {own:.3g} by the ramp {one['name']!r}")

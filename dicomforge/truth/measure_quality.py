"""Measure quality: compare the resolution and the texture of noise in truth.json with those of the pixels."""

import math
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dicomforge.truth.compare_objects import Difference, SeenFiles, Unmeasured
from dicomforge.truth.image_quality import RESULTS
from dicomforge.truth.measure_mtf import Disc, Edges, beside_axis, edges
from dicomforge.truth.measure_nps import nps_peak
from dicomforge.truth.measured_files import Label, plane_of
from dicomforge.truth.uniform_regions import Margin, signature, squares, uniform

MTF = 0.1
"""Tolerance of the MTF as a part of the level that it has there, besides standard errors.

The edges of 300 random discs were at most 8 % from it.
"""

ERRORS = 4
"""Standard errors that are tolerated."""

MOST_MTF_ERROR, MOST_NPS_ERROR = 0.005, 0.05
"""Where the standard error is larger, of the MTF or of the peak as a part of it, it was not measured."""

NPS = 0.05
"""Relative tolerance of the peak of the noise power, besides standard errors."""

FINEST = 0.62
"""Cycles per pixel up to which an edge shows the MTF: it is sampled at distances that a disc makes irregular."""

LEAST_RADIUS_PX, LEAST_CLEAR_PX = 10.0, 5.0
LEAST_PLANES = 4
"""Planes in a row in which a disc is the same; the outer two are not used."""

ROUND = 0.03
"""Second moments of a disc differ from those of its area by at most this part."""

MOST_DISCS = 8

SEEN_BLUR = 1.7
"""Full widths at half maximum, four standard deviations, after which a blur has faded."""


def measured_quality(truth: Mapping[str, Any], seen: SeenFiles) -> tuple[list[Difference], list[Unmeasured]]:
    """Compares the MTF and the peak of the noise power; several images of a plane are not measured."""
    found: list[Difference] = []
    left: list[Unmeasured] = []
    told = [one for one in truth["quality"] if any(one[name] is not None for name in (*RESULTS[:2], RESULTS[3]))]
    if not told:
        return found, left
    if len(told) > 1 or not seen.has_values:
        several = "several images show each plane"
        return found, [Unmeasured(name, several) for name in RESULTS if any(one[name] is not None for one in told)]
    (quality,) = told
    if quality[RESULTS[0]] is not None:
        made = _best_edges(seen)
        if made is None:
            why = "no object has a round and clear edge along the normal, without much noise, in four slices or more"
            left += [Unmeasured(name, why) for name in RESULTS[:2]]
        else:
            for level, name in ((0.5, RESULTS[0]), (0.1, RESULTS[1])):
                found += _mtf(name, level, quality, made, seen, left)
    if quality[RESULTS[3]] is not None:
        found += _peak(quality, seen, left)
    return found, left


def _mtf(
    name: str,
    level: float,
    quality: Mapping[str, Any],
    made: Edges,
    seen: SeenFiles,
    left: list[Unmeasured],
) -> Iterator[Difference]:
    grid = seen.stack.grids[0]
    spacings, told = (grid.column_spacing_mm, grid.row_spacing_mm), quality[name]
    if any(one * spacing > FINEST for one, spacing in zip(told, spacings, strict=True)):
        left.append(Unmeasured(name, f"edges show the MTF up to {FINEST} cycles per pixel"))
        return
    for axis, (direction, edge, frequency) in enumerate(zip(("rows", "columns"), made, told, strict=True)):
        own, error = edge.mtf(frequency)
        blurs = [(one[axis], one[1 - axis]) for one in quality["blur_fwhm_mm"]]
        own -= beside_axis(frequency, (spacings[axis], spacings[1 - axis]), blurs)
        if abs(own - level) > MTF * level + ERRORS * error:
            yield Difference(
                f"{name} along {direction}",
                f"{frequency:g}",
                f"an MTF of {own:.2f} there",
            )


def _best_edges(seen: SeenFiles) -> Edges | None:
    """The edges of the disc with the smallest error; None where all are too noisy or not clear."""
    found = []
    for places, disc in _discs(seen)[:MOST_DISCS]:
        planes = np.stack([values(seen, place) for place in places])
        grid = seen.stack.grids[0]
        made = edges(planes, (grid.row_spacing_mm, grid.column_spacing_mm), disc)
        if made is not None:
            error = max(edge.mtf(FINEST / 2 / grid.column_spacing_mm)[1] for edge in made)
            found.append((error, made))
    best = min(found, key=lambda one: one[0], default=None)
    return None if best is None or best[0] > MOST_MTF_ERROR else best[1]


def values(seen: SeenFiles, place: int) -> NDArray[np.float64]:
    """The output values of a plane, (rows, columns)."""
    one, frame = seen.stack.images[place][0]
    return one.stored(frame).astype(np.float64) * frame.slope + frame.intercept


def _discs(seen: SeenFiles) -> list[tuple[list[int], Disc]]:
    """Segments that are the same disc in several planes, the largest first, with the planes to measure."""
    found = []
    for label in seen.labels.values():
        runs = [
            [place for place, _ in group]
            for _, group in groupby(sorted(label.masks.items()), key=lambda one: one[1].tobytes())
        ]
        longest = max(runs, key=len)
        if len(longest) >= LEAST_PLANES and longest[-1] - longest[0] == len(longest) - 1:
            disc = _disc(label, longest[1:-1], seen)
            if disc is not None:
                found.append((longest[1:-1], disc))
    return sorted(found, key=lambda one: -one[1].radius_mm)


def _disc(label: Label, places: list[int], seen: SeenFiles) -> Disc | None:
    """The disc that a segment is, where nothing but its surroundings is near."""
    grid = seen.stack.grids[0]
    spacing = grid.row_spacing_mm, grid.column_spacing_mm
    mask = plane_of(label, places[0], grid[:2])
    rows, columns = np.nonzero(mask)
    if not rows.size:
        return None
    row, column, area = float(rows.mean()), float(columns.mean()), rows.size * spacing[0] * spacing[1]
    down, across = (rows - row) * spacing[0], (columns - column) * spacing[1]
    expected = area / (4 * math.pi)
    moments = (down * down).mean(), (across * across).mean(), (down * across).mean() + expected
    radius = math.sqrt(area / math.pi)
    widest = max(spacing)
    if radius < LEAST_RADIUS_PX * widest or any(abs(one / expected - 1) > ROUND for one in moments):
        return None
    y = (np.arange(grid.rows)[:, None] - row) * spacing[0]
    x = (np.arange(grid.columns)[None, :] - column) * spacing[1]
    distance = np.hypot(y, x) - radius
    room = min(_room(row, grid.rows) * spacing[0], _room(column, grid.columns) * spacing[1])
    clear = min(0.9 * radius, room - radius)
    for place in places:
        signatures = signature(seen.labels, place, seen.stack)
        for side in (distance, -distance):
            beside = (side > widest) & (side < 2 * widest)
            if not beside.any():
                return None
            kind = signatures[beside][0]
            others = side[(side > widest) & (signatures != kind)]
            clear = min(clear, (float(others.min()) - widest) / 2 if others.size else math.inf)
    return Disc(row, column, radius, clear) if clear >= LEAST_CLEAR_PX * widest else None


def _room(at: float, size: int) -> float:
    """The pixels from a place to the nearer border."""
    return min(at, size - 1 - at)


def _peak(quality: Mapping[str, Any], seen: SeenFiles, left: list[Unmeasured]) -> Iterator[Difference]:
    name, told = RESULTS[3], quality[RESULTS[3]]
    grid = seen.stack.grids[0]
    if len(quality["noise"] or ()) != 1:
        left.append(Unmeasured(name, "there is other noise than that with a grain"))
        return
    own = None
    inside = uniform(seen.labels, seen.stack, margin(quality, seen))
    for place, mask in inside.items():
        mask &= signature(seen.labels, place, seen.stack) != 0
    found = [one.of(values(seen, one.place)) for one in squares(inside)]
    if found:
        own = nps_peak(found, (grid.row_spacing_mm, grid.column_spacing_mm))
    if own is None or own.error_per_mm > MOST_NPS_ERROR * own.per_mm:
        left.append(Unmeasured(name, "no object has squares of uniform pixels that are large and many enough"))
    elif abs(own.per_mm - told) > NPS * told + ERRORS * own.error_per_mm:
        yield Difference(name, f"{told:g}", f"{own.per_mm:.3g} by the noise of uniform pixels")


def margin(quality: Mapping[str, Any], seen: SeenFiles) -> Margin:
    """How far from an edge its blur has faded; one pixel and one plane without a blur."""
    grid, blurs = seen.stack.grids[0], quality["blur_fwhm_mm"] or []
    spacing, step = min(grid.row_spacing_mm, grid.column_spacing_mm), min(seen.stack.widths)
    plane, normal = (math.fsum(reach) for reach in ([max(one[:2]) for one in blurs], [one[2] for one in blurs]))
    return Margin(1 + math.ceil(SEEN_BLUR * plane / spacing), 1 + math.ceil(SEEN_BLUR * normal / step))

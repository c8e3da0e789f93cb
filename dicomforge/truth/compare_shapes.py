"""Compare shapes: the closed forms in truth.json with what segmentations and images show of the objects."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from dicomforge.model.grid import dot
from dicomforge.truth.compare_objects import (
    ERRORS,
    FRACTIONS,
    VALUE,
    VOLUME,
    Difference,
    SeenFiles,
    Unmeasured,
    centre_by_coverage,
    point_text,
    rounding_mm3,
)
from dicomforge.truth.measure_quality import margin, values
from dicomforge.truth.measured_files import Label, plane_of
from dicomforge.truth.noise_texture import correlated_pixels
from dicomforge.truth.uniform_regions import Margin, interior

Object = Mapping[str, Any]

DIAMETER = 0.01
"""Relative tolerance of diameters, besides the largest side of a voxel."""

LEAST_VOXELS = 4
"""Objects that are smaller in a direction have no clear diameters."""

VISIBLE = 0.02
"""Tolerance of a visible fraction, besides the rounding of fractions: a slab is sampled in a few planes."""

ROUNDED = 0.05
"""Where the rounding of fractions is a larger part of an object, its visible part was not measured."""

BALL, DISC, LENGTH = 20, 16, 12
"""The square of a diameter over the second moment along it, of an ellipsoid, of an ellipse and of a length."""

THIN = 0.1
"""Where the volumes by labels and by coverage differ by a larger part, labels do not show where objects are."""

MOMENTS = {"sphere": BALL, "ellipsoid": BALL, "box": LENGTH}

_SEES = {
    "diameters_mm": "only a whole solid shows it, not thin and not hidden, with four voxels along each axis",
    "value": "no pixels far from its edges have this value alone",
    "visible_fraction": "it needs `fractional`, slices without gaps and a solid in closed form with no others inside",
}


def shapes(truth: Object, seen: SeenFiles) -> tuple[list[Difference], list[Unmeasured]]:
    """Compares the shapes and the visible parts of the objects of a truth."""
    found: list[Difference] = []
    missing: dict[str, list[str]] = {key: [] for key in _SEES}
    cores = _cores(truth, seen)
    for one in truth["objects"]:
        if one["volume_mm3"] is None or one["shape"] is None or not one["present"]:
            continue
        number = _number(one, seen)
        label = None if number is None else seen.labels.get(number)
        for key, made in (
            ("diameters_mm", _whole(one, seen, label)),
            ("value", _value(one, seen, label, None if number is None else cores.get(number))),
            ("visible_fraction", _visible(one, truth, seen)),
        ):
            if made is None:
                missing[key].append(one["name"])
            else:
                found += made
    said = {"diameters_mm": "shape.diameters_mm, shape.centre_mm", "value": "shape.value"}
    left = [Unmeasured(said.get(key, key), _SEES[key], tuple(names)) for key, names in missing.items() if names]
    return found, left


def _whole(one: Object, seen: SeenFiles, label: Label | None) -> list[Difference] | None:
    """Differences of the centre and the diameters of a solid; None where it does not show them."""
    told, box = one["shape"]["diameters_mm"], None if label is None else label.tally.box
    if not told:
        return []
    if label is None or box is None or one["volume_mm3"]["analytic"] is None or len(told) != 3:
        return None
    grid, known = seen.stack.grids[0], sorted(_moments_of(one["shape"]["type"], told), reverse=True)
    voxel = max(grid.row_spacing_mm, grid.column_spacing_mm, *seen.stack.widths)
    if min(told) < voxel or min(last - first + 1 for first, last in box) < LEAST_VOXELS or _is_thin(one):
        return None
    found: list[Difference] = []
    centre, place = one["shape"]["centre_mm"], centre_by_coverage(dict(one), seen, label)
    if place is not None and math.dist(place[0], centre) > place[1]:
        found.append(Difference(f"centre of {one['name']!r} in mm", point_text(centre), point_text(place[0])))
    for own, (expected, diameter) in zip(_moments(label, seen), known, strict=True):
        measured = diameter * math.sqrt(own / expected)
        if abs(measured - diameter) > voxel + DIAMETER * diameter:
            found.append(Difference(f"diameter of {one['name']!r} in mm", f"{diameter:g}", f"about {measured:.3g}"))
    return found


def _moments_of(type: str, diameters: list[float]) -> list[tuple[float, float]]:
    """The second moment of a solid, over its volume, along each of its axes, and its diameter there."""
    long, middle, short = sorted(diameters, reverse=True)
    if type != "cylinder":
        return [(one * one / MOMENTS.get(type, LENGTH), one) for one in (long, middle, short)]
    height, across = (short, long) if long == middle else (long, short)
    return [(height * height / LENGTH, height), *[(across * across / DISC, across)] * 2]


def _moments(label: Label, seen: SeenFiles) -> list[float]:
    """The second moments of labelled voxels about their main axes, over their volume, the largest first, mm²."""
    total, first, second, widths = 0.0, np.zeros(3), np.zeros((3, 3)), seen.stack.widths
    for place in label.masks:
        grid, width = seen.stack.grids[place], widths[place]
        mask = plane_of(label, place, grid[:2]).astype(np.float64)
        u = dot(grid.origin, grid.row_direction) + np.arange(grid.columns) * grid.column_spacing_mm
        v = dot(grid.origin, grid.column_direction) + np.arange(grid.rows) * grid.row_spacing_mm
        across, down, pixels, w = mask.sum(axis=0), mask.sum(axis=1), float(mask.sum()), grid.distance_mm
        sums = np.array([across @ u, down @ v, pixels * w])
        products = np.diag([across @ (u * u), down @ (v * v), pixels * w * w])
        products[0, 1] = products[1, 0] = v @ (mask @ u)
        products[:2, 2] = products[2, :2] = sums[:2] * w
        sides = np.array([grid.column_spacing_mm, grid.row_spacing_mm, width])
        total += width * pixels
        first += width * sums
        second += width * (products + np.diag(pixels * sides * sides / 12))
    mean = first / total
    found = np.linalg.eigvalsh(second / total - np.outer(mean, mean))
    return [max(float(one), 0.0) for one in found[::-1]]


class _Core(NamedTuple):
    """The pixels of a segment that are far from edges: the sum of their values, and their number."""

    total: float = 0.0
    pixels: int = 0


def _cores(truth: Object, seen: SeenFiles) -> dict[int, _Core]:
    """Each segment whose pixels show its value; none where the blur is not known."""
    known = {
        _number(one, seen)
        for one in truth["objects"]
        if one["shape"] is not None
        and one["shape"]["shows_value"]
        and one["mean"]["measured"] is not None
        and not one["with"]
    }
    shown = _shown_whole(truth, seen)
    blurs = [one["blur_fwhm_mm"] for one in truth["quality"]]
    if len(blurs) != 1 or blurs[0] is None or not seen.has_values or not seen.is_unbiased:
        return {}
    found: dict[int, _Core] = {}
    away = margin(truth["quality"][0], seen)
    if shown is seen.labels:  # a pixel at the edge can be labelled and have a neighbour on each side
        away = Margin(max(away.pixels, 2), max(away.planes, 2))
    for number, label in shown.items():
        if number not in known:
            continue
        total, pixels = _Core()
        for place, inside in interior(label, seen.stack, away):
            core = values(seen, place)[inside]
            total, pixels = total + math.fsum(core.tolist()), pixels + core.size
        found[number] = _Core(total, pixels)
    return found


def _shown_whole(truth: Object, seen: SeenFiles) -> Mapping[int, Label]:
    """Labels that show which pixels objects fill: binary ones do not where others are too thin for them."""
    if seen.fractions is not None and not seen.is_map:
        return seen.fractions
    return {} if any(map(_is_thin, truth["objects"])) else seen.labels


def _is_thin(one: Object) -> bool:
    """Whether labels do not show where an object is."""
    told = one["volume_mm3"]
    return told is not None and abs(told["label"] - told["coverage"]) > THIN * told["coverage"]


def _number(one: Object, seen: SeenFiles) -> int | None:
    """The number that an object has in the segmentation."""
    found: int | None = one["label"] if seen.is_map else one["segment"]
    return found


def _value(one: Object, seen: SeenFiles, label: Label | None, core: _Core | None) -> list[Difference] | None:
    """The difference of a value from the mean far from edges; None where no pixel has it alone."""
    told = one["shape"]["value"]
    if told is None:
        return []
    if label is None or core is None or not core.pixels or seen.is_clipped(label, ()):
        return None
    own, noise, together = core.total / core.pixels, one["sd"]["noise"] or 0.0, _correlated(one, seen)
    if noise and together is None:
        return None
    error = noise * math.sqrt((together or 1.0) / core.pixels)
    if abs(own - told) <= ERRORS * error + seen.slope / 2 + VALUE * (1 + abs(told)):
        return []
    return [Difference(f"value of {one['name']!r}", f"{told:g}", f"{own:g} far from its edges")]


def _correlated(one: Object, seen: SeenFiles) -> float | None:
    """How many pixels vary together where noise has a grain, 1 without one; None where the noise is not known."""
    made, grid = seen.noise(one["at"]), seen.stack.grids[0]
    if made is None:
        return None
    grains = [tuple(found) for each in made if (found := each["parameters"].get("grain"))]
    spacing = grid.row_spacing_mm, grid.column_spacing_mm
    return max((correlated_pixels((a, b), spacing) for a, b in grains), default=1.0)


def _visible(one: Object, truth: Object, seen: SeenFiles) -> list[Difference] | None:
    """The difference of a visible part; None where the files show no coverage, or the images not all of it."""
    shape, told = one["shape"], one["visible_fraction"]
    volume = shape["volume_mm3"]
    if told is None or one["volume_mm3"]["analytic"] is not None:
        return []
    if (
        seen.fractions is None
        or not volume
        or not shape["diameters_mm"]
        or one["with"]
        or not _is_filled(truth, seen)
        or not _is_inside(shape, seen)
    ):
        return None
    parts = seen.fractions.get(one["segment"])
    own = (parts.volume_mm3(seen.stack, "visible") if parts is not None else 0.0) / volume
    rounding = rounding_mm3(parts, seen) / volume
    if rounding > ROUNDED:
        return None
    if abs(own - told) <= VISIBLE + rounding + (FRACTIONS + VOLUME) * own:
        return []
    return [Difference(f"visible fraction of {one['name']!r}", f"{told:g}", f"{own:.3g}")]


def _is_filled(truth: Object, seen: SeenFiles) -> bool:
    """Whether slices show all of space, by the parts that objects cover: whole pixels have no known blur."""
    slabs = [0.0 if one["blur_fwhm_mm"] is None else one["slab_mm"] for one in truth["quality"]]
    return len(slabs) == 1 and all(math.isclose(slabs[0] or 0.0, one, rel_tol=VOLUME) for one in seen.stack.widths)


def _is_inside(shape: Object, seen: SeenFiles) -> bool:
    """Whether a ball around a solid lies in the images."""
    centre, diameters = shape["centre_mm"], shape["diameters_mm"]
    reach = (max(diameters) if MOMENTS.get(shape["type"]) == BALL else math.hypot(*diameters)) / 2
    ends = [seen.stack.grids[0], seen.stack.grids[-1]]
    widths = seen.stack.widths
    for grid in ends:
        offset = [a - b for a, b in zip(centre, grid.centre, strict=True)]
        if abs(dot(offset, grid.row_direction)) + reach > grid.columns * grid.column_spacing_mm / 2:
            return False
        if abs(dot(offset, grid.column_direction)) + reach > grid.rows * grid.row_spacing_mm / 2:
            return False
    at = dot(centre, ends[0].normal)
    low, high = ends[0].distance_mm - widths[0] / 2, ends[1].distance_mm + widths[-1] / 2
    return low <= at - reach and at + reach <= high

"""Document: truth.json, the true values of the objects of a series."""

import itertools
from collections.abc import Iterator
from typing import Any

from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.spec import Drawn
from dicomforge.model.truth import NAME, Truth, TruthObject
from dicomforge.phantom.visible_layers import is_noisy
from dicomforge.plan.sources import element
from dicomforge.transfer.read.numbers import numbers
from dicomforge.truth import image_quality, objects
from dicomforge.truth.mean_tolerance import is_clipped, mean_tolerance
from dicomforge.truth.measure import Fill, FrameStack, measured, stacks
from dicomforge.truth.splits import split_of
from dicomforge.truth.tally import ONE, LabelBox, Tally, spread

THICKNESS = tag_of("SliceThickness")
DIGITS = 6
"""Decimal places of measures."""

Number = float | None


def document(truth: Truth, target: str, fill: Fill, lossy: bool) -> dict[str, Any]:
    """The truth of a series as JSON; `lossy`: an encoder changes the pixels, so their values are left out."""
    series = truth.series[0]
    first = series.attributes(0)
    found = stacks(series)
    sums = measured(series, fill, truth.objects, found, with_values=True)
    names = {name for one in truth.objects for name in (one.name, *one.inside)}
    listed, qualities = [], []
    for stack, tallies in zip(found, sums, strict=True):
        in_space = stack.grids(series)[0].patient and not lossy
        made = image_quality.acquired(series, stack, names) if in_space else None
        qualities.append(image_quality.quality(stack, made))
        noise = qualities[-1]["noise"]
        for entry, tally in zip(_stack(series, stack, truth.objects, tallies, lossy), tallies, strict=True):
            entry["mean"]["tolerance"] = _rounded(_tolerance(series, stack, tally, noise))
            listed.append(entry)
    return {
        "format": 1,
        "target": target.removesuffix(NAME),
        "patient": {"name": series.patient, "id": first.text("PatientID")},
        "study_uid": first.text("StudyInstanceUID"),
        "study_date": first.text("StudyDate"),
        "series_uid": series.uid,
        "frame_of_reference_uid": first.text("FrameOfReferenceUID") or None,
        "modality": first.text("Modality"),
        "scene": truth.scene or None,
        "noise": sorted({layer.type for recipe in series.recipes for layer in recipe.layers if is_noisy(layer)}),
        "split": split_of(target, truth.splits),
        "splits": dict(truth.splits),
        "parts": [{"series": one.name, "sop_class_uid": one.sop_class, "uid": one.uid} for one in truth.series[1:]],
        "absent_parts": list(truth.absent),
        "labels": truth.labels,
        "draws": list(map(_drawn, truth.draws)),
        "quality": qualities,
        "objects": listed,
    }


def _drawn(one: Drawn) -> dict[str, Any]:
    distribution = {"kind": one.kind, "arguments": list(one.arguments), "weights": list(one.weights)}
    return {"of": one.of, "value": one.value, "key": list(one.key), "distribution": distribution}


def _stack(
    series: SeriesPlan, stack: FrameStack, every: tuple[TruthObject, ...], tallies: list[Tally], lossy: bool
) -> Iterator[dict[str, Any]]:
    grids = stack.grids(series)
    told = element(series, THICKNESS, 0)
    written = numbers(Attributes([told]), THICKNESS, 1) if told is not None else ()  # a fault may have spoiled it
    thickness = written[0] if written else 1.0
    widths = objects.widths([grid.distance_mm for grid in grids], thickness)
    recipes = [series.recipes[one] for one in sorted(stack.recipes)]
    frames = list(zip(stack.planes, widths, strict=True))
    for one, tally in zip(every, tallies, strict=True):
        layer = objects.layer_in(recipes, one.name)
        closed = None if layer is None else objects.closed(layer, [plane.steps for plane in stack.planes])
        whole = layer is not None and objects.is_whole(series, layer, frames)
        hidden = tally.visible < tally.own - tally.own / ONE
        sized = closed if whole and not hidden else None
        in_space = grids[0].patient
        coverage, label = (tally.of(name, grids, widths) for name in ("visible", "labelled"))
        expected, values = spread(tally.expected), spread(tally.measured)
        volume = (sized.volume_mm3 if sized else None, coverage.volume_mm3, label.volume_mm3)
        analytic = objects.area_in_planes(layer, sized, grids) if layer is not None and sized else None
        seen, labelled = (tally.area_mm2(name, grids, tally.shown) for name in ("visible", "labelled"))
        flat = closed is not None and not closed.is_solid
        yield {
            "name": one.name,
            "label": one.label,
            "segment": one.segment or None,
            "tracking_uid": one.tracking_uid,
            "material": one.material or None,
            "with": list(one.inside),
            "at": {name: step + 1 for name, step in stack.at},
            "present": tally.own > 0,
            "visible_fraction": _rounded(min(tally.visible / tally.own, 1.0)) if tally.own else None,
            "voxels": tally.voxels,
            "shape": None
            if closed is None
            else _shape(closed, all(image_quality.shows_value(r, one.name) for r in recipes)),
            "volume_mm3": _three(volume) if in_space else None,
            "area_mm2": _three((analytic, seen, labelled)) if flat or not in_space else None,
            "centroid_mm": {"coverage": _point(coverage.centroid_mm), "label": _point(label.centroid_mm)},
            "box": None if tally.box is None else _box(tally.box),
            "box_mm": None if tally.box is None else _box_mm(tally.box, stack, series, widths),
            "mean": {
                "expected": _rounded(expected.mean),
                "measured": None if lossy else _rounded(values.mean),
            },
            "sd": {
                "expected": _rounded(expected.sd),
                "measured": None if lossy else _rounded(values.sd),
                "noise": None if lossy else _rounded(tally.noise),
            },
        }


def _tolerance(series: SeriesPlan, stack: FrameStack, tally: Tally, noise: list[dict[str, Any]] | None) -> Number:
    """How far its mean can be from the expected one; None where that does not follow from the noise."""
    mean = spread(tally.expected).mean
    if noise is None or mean is None or tally.measured.total() != tally.voxels:
        return None
    grid, formats = stack.grids(series)[0], series.formats
    bounds = [bound for one in formats for bound in one.bounds]
    if is_clipped(noise, bounds, tally.measured):
        return None
    spacing, slope = (grid.row_spacing_mm, grid.column_spacing_mm), max(one.slope for one in formats)
    return mean_tolerance(noise, tally.counts, spacing, mean, slope)


def _shape(closed: objects.Closed, is_shown: bool) -> dict[str, Any]:
    return {
        "type": closed.type,
        "value": _rounded(closed.value),
        "shows_value": closed.value is not None and is_shown,
        "volume_mm3": _rounded(closed.volume_mm3),
        "area_mm2": _rounded(closed.area_mm2),
        "centre_mm": None if closed.centre_mm is None else [_rounded(x) for x in closed.centre_mm],
        "diameters_mm": [_rounded(x) for x in closed.diameters_mm],
    }


def _three(values: tuple[Number, Number, Number]) -> dict[str, Number]:
    return dict(zip(("analytic", "coverage", "label"), map(_rounded, values), strict=True))


def _rounded(value: Number) -> Number:
    return None if value is None else round(value, DIGITS) + 0.0


def _point(point: tuple[float, ...] | None) -> list[Number] | None:
    return None if point is None else [_rounded(x) for x in point]


def _box(box: LabelBox) -> dict[str, list[int]]:
    return {name: list(pair) for name, pair in zip(LabelBox._fields, box, strict=True)}


def _box_mm(box: LabelBox, stack: FrameStack, series: SeriesPlan, widths: list[float]) -> list[list[Number]]:
    """The smallest and largest x, y and z of the corners of its outermost voxels."""
    corners = []
    for which, row, column in itertools.product((0, 1), (0, 1), (0, 1)):
        place = box.planes[which]
        grid = objects.moved(series.grids[stack.planes[place].grid], (which - 0.5) * widths[place])
        down = (box.rows[row] + row - 0.5) * grid.row_spacing_mm
        right = (box.columns[column] + column - 0.5) * grid.column_spacing_mm
        steps = zip(grid.origin, grid.row_direction, grid.column_direction, strict=True)
        corners.append([o + r * right + c * down for o, r, c in steps])
    return [[_rounded(end(axis)) for axis in zip(*corners, strict=True)] for end in (min, max)]

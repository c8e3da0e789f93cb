"""Slope: the RescaleSlope that the values of a series' recipes need."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import keyword_of
from dicomforge.model.recipe import Field, Layer, Param, PixelFormat, Recipe, rasters_in
from dicomforge.phantom.check_layer import numbers
from dicomforge.phantom.resolve import LARGEST
from dicomforge.phantom.visible_layers import changes_values, is_noise
from dicomforge.plan.draft import Draft
from dicomforge.plan.pixels import Pixels
from dicomforge.plan.rescale import tags_of
from dicomforge.plan.table import Table

STEPS = 4000
"""The largest value is at least so many slopes, and at most 10,000: more than 1,000, and room for noise above it."""

USUAL = 0.001
"""The slope where all values are 0."""

SMALLEST = 1e-15
"""No slope is smaller: the painter computes in single precision."""


def fitted(pixels_of: Sequence[Pixels], recipes: Sequence[Recipe], table: Table, tag: int) -> list[Pixels]:
    """The pixel formats with a slope (its `tag`) that the values of the recipes need, unless the author wrote one."""
    largest = max((abs(end) for recipe in recipes for end in reach(recipe)), default=0.0)
    element = vrs.element(tag, _slope(largest))
    slope = float(str(element.value[0]))
    known: dict[int, Pixels] = {}
    made = []
    for index, pixels in enumerate(pixels_of):
        if table.get(tag, index) is None:
            if id(pixels) not in known:
                formats = tuple(format._replace(slope=slope) for format in pixels.formats)
                known[id(pixels)] = pixels._replace(formats=formats, implied={**pixels.implied, tag: element})
            pixels = known[id(pixels)]
        made.append(pixels)
    return made


def lost(draft: Draft, formats: Sequence[PixelFormat], recipes: Sequence[Recipe], scaled: bool) -> list[Diagnostic]:
    """DF136 where all values round to a stored 0; noise on them would still be seen."""
    if any(format.floats for format in formats):
        return []
    slope = min(abs(format.slope) for format in formats)
    largest = max((abs(end) for recipe in recipes for end in reach(recipe)), default=0.0)
    noisy = any(is_noise(layer.type) for recipe in recipes for layer in recipe.layers)
    if noisy or any(format.intercept for format in formats) or not 0 < largest < slope / 2:
        return []
    tag = tags_of(draft.chosen.sop_class)[0]
    hint = f"leave {keyword_of(tag)} out: it follows from the values" if scaled else "write larger values"
    return [
        Diagnostic(
            "DF136",
            "all values of this series are stored as 0",
            draft.written.place(tag) or draft.span,
            found=f"values up to {largest:g}",
            expected=f"{slope / 2:g} or more: a stored step is {slope:g}",
            hint=hint,
            severity="warning",
        )
    ]


def _slope(largest: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that `largest` is at least STEPS of."""
    if not largest > 0:
        return USUAL
    most = Decimal(largest) / STEPS
    first = most.scaleb(-most.adjusted()).to_integral_value(ROUND_FLOOR)
    return max(SMALLEST, float(Decimal(next(step for step in (5, 2, 1) if step <= first)).scaleb(most.adjusted())))


def reach(recipe: Recipe) -> tuple[float, float]:
    """What the values of a recipe lie between before noise; 0, which it begins with, is among them."""
    low = high = 0.0
    for layer in recipe.layers:
        ends = _ends(layer)
        if ends is None:
            continue
        least, most = ends
        if layer.blend == "add":
            low, high = low + min(least, 0.0), high + max(most, 0.0)
        elif layer.blend == "multiply":
            products = [a * b for a in (low, high) for b in ends]
            low, high = min(low, *products), max(high, *products)
        else:
            low, high = min(low, least), max(high, most)
        low, high = max(low, -LARGEST), min(high, LARGEST)
    return low, high


def painted(recipe: Recipe) -> list[tuple[float, float]]:
    """What the values of each layer lie between; noise has none."""
    return [ends for layer in recipe.layers if (ends := _ends(layer)) is not None]


def _ends(layer: Layer) -> tuple[float, float] | None:
    values = [] if changes_values(layer.type) else list(_values(layer))
    return (min(values), max(values)) if values else None


VALUES = ("from", "to", "values")
"""Parameters of fields that are output values."""


def _values(layer: Layer) -> Iterator[float]:
    """The output values that a layer paints."""
    if isinstance(layer.value, tuple):
        yield from map(float, numbers(layer.value))
    params = layer.value.params if isinstance(layer.value, Field) else layer.params if layer.value is None else ()
    for name, param in params:
        if name in VALUES:
            yield from map(float, numbers(param))
    yield from _raster_ends(dict(params))


def _raster_ends(params: Mapping[str, Param]) -> Iterator[float]:
    """The smallest and the largest value of each raster that a layer shows."""
    for shown in rasters_in(params.get("file")):
        blacks, whites = numbers(params.get("black", 0.0)), numbers(params.get("white", shown.white))
        for black, white, number in itertools.product(blacks, whites, (shown.least, shown.most)):
            yield float(black + number / shown.white * (white - black))

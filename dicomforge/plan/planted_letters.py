"""Letters of planted text, as a bitmap and as layers."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Self

from dicomforge.ground.wrong import Wrong
from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.model.plant import PlantSpec
from dicomforge.model.recipe import Layer, Recipe
from dicomforge.phantom.glyphs import ASCENT, CAPITAL, DESCENT, GLYPHS, WIDTH

LINE = ASCENT + DESCENT
"""The distance between lines, in dots."""

MARGIN = 1
"""Pixels to the left of the letters, and above or below them."""

SCALES, PER_SCALE = (4, 3, 2, 1), 256
"""Pixels of a dot: one for each so many rows and columns, where there is space."""

Box = tuple[tuple[int, int], tuple[int, int]]
"""The first row and the one after the last, and the same for columns."""


class LetterArea(NamedTuple):
    """The pixels of a frame, and how large a dot of a letter is in them."""

    rows: int
    columns: int
    dot_rows: float
    """A whole number where pixels are square."""
    dot_columns: float
    dot_mm: float
    row_spacing_mm: float
    column_spacing_mm: float

    @classmethod
    def of(cls, plan: SeriesPlan, spec: PlantSpec, *, square: bool) -> Self | Wrong:
        """The largest letters that fit; `square`: a dot is as many rows as columns, whatever their spacing."""
        grids = {plan.grids[frame.grid] for one in plan.instances for frame in one.frames}
        sizes = {(one.rows, one.columns, one.row_spacing_mm, one.column_spacing_mm) for one in grids}
        if len(sizes) != 1:
            return Wrong("letters in images that differ in size or spacing are not supported yet")
        ((rows, columns, down, across),) = sizes
        larger = 1.0 if square else max(down, across)
        wide, high = max(len(one.text) for one in spec.values) * WIDTH, len(spec.values) * LINE
        unit = 1.0 if square else down, 1.0 if square else across
        for scale in SCALES:
            dot = scale * larger
            area = cls(rows, columns, dot / unit[0], dot / unit[1], dot, down, across)
            need = high * area.dot_rows + 2 * MARGIN, wide * area.dot_columns + 2 * MARGIN
            if scale <= max(1, min(rows, columns) // PER_SCALE) and need[0] <= rows and need[1] <= columns:
                return area
        least = f"{math.ceil(need[0])} rows and {math.ceil(need[1])} columns"
        hint = "write Rows and Columns, or leave `overlay` and `pixels` out of `into`"
        return Wrong("the letters do not fit into the image", f"at least {least}", hint)


def bitmap(area: LetterArea, texts: Sequence[str]) -> tuple[bytes, list[Box]]:
    """The data of an overlay, a bit each, the first in the lowest (PS3.5 section 8.1.2), and the box of each text."""
    scale = int(area.dot_rows)
    bits = bytearray(-(-area.rows * area.columns // 16) * 2)
    boxes = []
    for number, text in enumerate(texts):
        top = area.rows - MARGIN - (len(texts) - number) * LINE * scale
        dots = [
            (top + row * scale + i, MARGIN + (at * WIDTH + column) * scale + j)
            for at, character in enumerate(text)
            for row, line in enumerate(GLYPHS[character])
            for column in range(WIDTH)
            if line >> (WIDTH - 1 - column) & 1
            for i in range(scale)
            for j in range(scale)
        ]
        for row, column in dots:
            bit = row * area.columns + column
            bits[bit >> 3] |= 1 << (bit & 7)
        rows, columns = {row for row, _ in dots} or {top}, {column for _, column in dots} or {MARGIN}
        boxes.append(((min(rows), max(rows) + 1), (min(columns), max(columns) + 1)))
    return bytes(bits), boxes


def lettered(plan: SeriesPlan, area: LetterArea, texts: Sequence[tuple[str, str]]) -> SeriesPlan:
    """The plan with lines of text over its frames, each a layer by its name, almost as bright as the format holds.

    They are sampled at the centres of pixels, so that no pixel has a part of a letter.
    """
    recipes: dict[Recipe, int] = {}
    instances = []
    for instance in plan.instances:
        value = (_white(plan, instance),) * plan.formats[instance.frames[0].format].samples
        layers = [_layer(area, name, text, value, number) for number, (name, text) in enumerate(texts)]
        made = Recipe((*plan.recipes[instance.recipe].layers, *layers))
        instances.append(instance._replace(recipe=recipes.setdefault(made, len(recipes))))
    return replace(plan, recipes=tuple(recipes), instances=tuple(instances))


def _white(plan: SeriesPlan, instance: InstancePlan) -> float:
    """An output of the Modality LUT a sixteenth below the largest value, so that no arithmetic takes it beyond."""
    formats = [plan.formats[frame.format] for frame in instance.frames]
    return min((one.highest - one.highest // 16) * one.slope + one.intercept for one in formats)


def _layer(area: LetterArea, name: str, text: str, value: tuple[float, ...], number: int) -> Layer:
    top = MARGIN + (number * LINE + ASCENT - CAPITAL) * area.dot_rows
    at = (MARGIN - area.columns / 2) * area.column_spacing_mm, (top - area.rows / 2) * area.row_spacing_mm
    params = (("text", text), ("height", CAPITAL * area.dot_mm), ("at", at), ("anchor", "top-left"))
    return Layer("text", name, "over", "image", "centre", value, params)

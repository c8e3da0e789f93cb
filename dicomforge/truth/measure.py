"""Measure: the objects in the frames of a series by coverage, by labels and by the values of labelled pixels."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.model.grid import Grid
from dicomforge.model.plan import FramePlan, InstancePlan, SeriesPlan
from dicomforge.model.recipe import PixelFormat, Recipe
from dicomforge.model.truth import TruthObject
from dicomforge.phantom.labels import Labeller, is_labelled
from dicomforge.phantom.paint import Asked, Painter
from dicomforge.phantom.visible_layers import visible_layers, without_noise
from dicomforge.plan.layout import INSTANCE, SLICE
from dicomforge.truth.tally import Tally, count

Fill = Callable[[range], Iterator[Any]]
"""Fills the instances at some positions of a series: the `frames.frames` of each are its stored values."""

AT_ONCE = 1 << 24
"""The most pixels of objects that are measured at once."""


class Shown(NamedTuple):
    """A frame: its instance, its number there from 0, its plane in the stack, and whether it is the first."""

    position: int
    number: int
    place: int
    first: bool


class FrameStack(NamedTuple):
    """The frames at the same steps of all axes but the slices."""

    at: tuple[tuple[str, int], ...]
    """Axes and steps, from 0."""
    recipes: frozenset[int]
    """Those of its images."""
    planes: tuple[FramePlan, ...]
    """One for each plane, along the normal."""
    shown: tuple[Shown, ...]

    def grids(self, series: SeriesPlan) -> list[Grid]:
        """The grid of each plane."""
        return [series.grids[one.grid] for one in self.planes]


def stacks(series: SeriesPlan) -> list[FrameStack]:
    """The stacks of a series in the order of its frames."""
    found: dict[tuple[tuple[str, int], ...], list[tuple[int, int, InstancePlan, FramePlan]]] = {}
    for position, instance in enumerate(series.instances):
        for number, frame in enumerate(instance.frames):
            at = tuple(
                (axis.name, step)
                for axis, step in zip(series.axes, frame.steps, strict=True)
                if axis.name not in (SLICE, INSTANCE)
            )
            found.setdefault(at, []).append((position, number, instance, frame))
    return [_stack(series, at, members) for at, members in found.items()]


def _stack(
    series: SeriesPlan, at: tuple[tuple[str, int], ...], members: list[tuple[int, int, InstancePlan, FramePlan]]
) -> FrameStack:
    planes: dict[int, FramePlan] = {}
    for *_, frame in members:
        planes.setdefault(frame.grid, frame)
    ordered = sorted(planes, key=lambda grid: series.grids[grid].distance_mm)
    places, seen = {grid: place for place, grid in enumerate(ordered)}, set[int]()
    shown = []
    for position, number, _, frame in members:
        shown.append(Shown(position, number, places[frame.grid], frame.grid not in seen))
        seen.add(frame.grid)
    recipes = frozenset(instance.recipe for _, _, instance, _ in members)
    return FrameStack(at, recipes, tuple(planes[grid] for grid in ordered), tuple(shown))


def measured(
    series: SeriesPlan, fill: Fill, objects: Sequence[TruthObject], found: Sequence[FrameStack], with_values: bool
) -> list[list[Tally]]:
    """The sums of each object for each stack; `with_values`: also of pixel values, in images with one sample."""
    tallies = [[Tally() for _ in objects] for _ in found]
    if not objects:
        return tallies
    where = {(s.position, s.number): (index, s) for index, stack in enumerate(found) for s in stack.shown}
    looking = _Looking(series, objects)
    for position, (instance, filled) in enumerate(
        zip(series.instances, fill(range(len(series.instances))), strict=True)
    ):
        for number, (frame, stored) in enumerate(zip(instance.frames, filled.frames.frames, strict=True)):
            stack, shown = where[position, number]
            format = series.formats[frame.format]
            values = (stored, format) if with_values and format.samples == 1 else None
            looking.add(tallies[stack], shown, instance, values)
    return tallies


def _only(recipe: Recipe, names: tuple[str, ...]) -> Recipe:
    return recipe._replace(layers=tuple(layer for layer in recipe.layers if layer.name in names))


class _Looking:
    """Paints the objects of a series: alone, among the others, and without noise."""

    def __init__(self, series: SeriesPlan, objects: Sequence[TruthObject]) -> None:
        self._series = series
        names = [(one.name, *one.inside) for one in objects]
        bare = [visible_layers(one, {name for group in names for name in group}) for one in series.recipes]
        self._alone = [
            Labeller([_only(one, group) for one in bare], series.grids, group[:1], [group[1:]]) for group in names
        ]
        pixels = max((grid.rows * grid.columns for grid in series.grids), default=1)
        most = max(1, AT_ONCE // pixels)
        self._among: list[tuple[range, Labeller]] = []
        for first in range(0, len(objects), most):
            chunk = range(first, min(first + most, len(objects)))
            own = [group[0] for group in names[first : chunk.stop]]
            inside = [group[1:] for group in names[first : chunk.stop]]
            self._among.append((chunk, Labeller(bare, series.grids, own, inside)))
        self._painter = Painter(tuple(map(without_noise, series.recipes)), series.grids, series.formats)

    def add(
        self,
        tallies: Sequence[Tally],
        shown: Shown,
        instance: InstancePlan,
        values: tuple[NDArray[Any], PixelFormat] | None,
    ) -> None:
        """Adds a frame to the sums of its stack."""
        frame, expected = instance.frames[shown.number], None
        for chunk, labeller in self._among:
            visible = labeller.visible(instance.recipe, frame.grid, frame.steps)
            for index, seen in zip(chunk, visible, strict=True):
                own = self._alone[index].visible(instance.recipe, frame.grid, frame.steps)[0]
                if not own.any():
                    continue
                if shown.first:
                    tallies[index].show(shown.place, own, seen)
                mask = is_labelled(seen)
                if values is None or not mask.any():
                    continue
                if expected is None:
                    asked = Asked(instance.recipe, frame, (instance.name, str(shown.number + 1)))
                    expected = self._painter.frame(asked).stored
                stored, format = values
                noise = stored[mask].astype(np.float64) - expected[mask]
                count(tallies[index].expected, expected[mask], format.slope, format.intercept)
                count(tallies[index].measured, stored[mask], format.slope, format.intercept)
                tallies[index].add_noise(noise * format.slope)

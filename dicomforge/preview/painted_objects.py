"""Painted objects: where the objects of a planned series are visible, in groups of one material, and their truth."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dicomforge.kinds import filler, is_lossy
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.truth import Truth, TruthObject
from dicomforge.phantom.labels import Labeller
from dicomforge.phantom.visible_layers import visible_layers
from dicomforge.preview.series_view import Frame
from dicomforge.truth.document import document


class PaintedObjects:
    """The objects of a series; those of one material are a group, and so is each object that has none."""

    def __init__(self, truth: Truth) -> None:
        self._truth, self._series = truth, truth.series[0]
        self._members: dict[str, list[TruthObject]] = {}
        for one in truth.objects:
            self._members.setdefault(one.material or one.name, []).append(one)
        self.groups = tuple(self._members)
        """Names of materials, or of objects."""

    @property
    def work(self) -> int:
        """How many pixels have to be painted to measure all objects in all frames."""
        series = self._series
        pixels = sum(
            series.grids[frame.grid].rows * series.grids[frame.grid].columns * _planes(series, instance.recipe)
            for instance in series.instances
            for frame in instance.frames
        )
        return pixels * len(self._truth.objects)

    def visible(self, frame: Frame) -> NDArray[np.float32]:
        """What is visible of each pixel of a frame, (groups, rows, columns)."""
        instance = self._series.instances[frame.instance]
        place = instance.frames[frame.number - 1]
        return self._labeller.visible(instance.recipe, place.grid, place.steps)

    def measured(self) -> dict[str, Any]:
        """The truth of the series, as truth.json has it."""
        series = self._series
        return document(self._truth, series.key, filler(series), is_lossy(series))

    @cached_property
    def _labeller(self) -> Labeller:
        names = [[name for one in members for name in (one.name, *one.inside)] for members in self._members.values()]
        every = {name for group in names for name in group}
        bare = [visible_layers(recipe, every) for recipe in self._series.recipes]
        return Labeller(bare, self._series.grids, [group[0] for group in names], [group[1:] for group in names])


def _planes(series: SeriesPlan, recipe: int) -> int:
    slab = series.recipes[recipe].slab
    return slab.planes if slab is not None else 1

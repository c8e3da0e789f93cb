"""Labels: the pixels where an object of a recipe is visible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dicomforge.model.grid import Grid
from dicomforge.model.recipe import Recipe
from dicomforge.phantom.coverage import coverages
from dicomforge.phantom.program import Paint, Program
from dicomforge.phantom.visible_layers import hides

if TYPE_CHECKING:
    from numpy.typing import NDArray

HALF = np.float32(0.5)


class Labeller:
    """Labels the frames of one segmentation; `segments` are names of layers."""

    def __init__(self, recipes: Sequence[Recipe], grids: Sequence[Grid], segments: Sequence[str]) -> None:
        """Raises KeyError for an unknown layer type."""
        self._recipes = tuple(recipes)
        self._programs = tuple(Program(recipe) for recipe in recipes)
        self._grids = tuple(grids)
        self._rank = {name: i for i, name in enumerate(segments)}

    def masks(
        self, recipe: int, grid: int, steps: tuple[int, ...], segments: range | None = None
    ) -> NDArray[np.bool_]:
        """The pixels of each segment, (segments, rows, columns), of `recipes[recipe]` on `grids[grid]` at `steps`.

        `segments` are the indices of the segments to label; default: all.

        A pixel belongs to a segment where at least half of its area is covered by the segment's layer and not hidden
        by a later one. Layers that blend `over` hide by their coverage; those that `replace` show and hide a pixel
        whole where they cover at least half of it; the other blends change values and hide nothing.
        """
        place = self._grids[grid]
        wanted = segments if segments is not None else range(len(self._rank))
        rank_of = {name: rank - wanted.start for name, rank in self._rank.items() if rank in wanted}
        visible = np.zeros((len(wanted), place.rows, place.columns), np.float32)
        made = self._programs[recipe].by_layer(place, steps, ())
        shapes = (step.where for step in made if isinstance(step, Paint) and step.where is not None)
        windows = coverages(shapes, place.rows, place.columns)
        for layer, step in zip(self._recipes[recipe].layers, made, strict=True):
            if not isinstance(step, Paint):
                continue
            rank = rank_of.get(layer.name)
            if step.where is None:
                _show(visible, rank, layer.blend, np.ones(visible.shape[1:], np.float32))
                continue
            for window in iter(windows.__next__, None):
                rows = slice(window.row, window.row + window.alpha.shape[0])
                columns = slice(window.column, window.column + window.alpha.shape[1])
                _show(visible[:, rows, columns], rank, layer.blend, window.alpha)
        labelled: NDArray[np.bool_] = visible >= HALF
        return labelled


def _show(visible: NDArray[np.float32], rank: int | None, blend: str, alpha: NDArray[Any]) -> None:
    """One layer on the visible parts of all segments, in place; `rank` is its own segment."""
    if blend == "replace":
        alpha = (alpha >= HALF).astype(np.float32)
    if hides(blend):
        visible *= np.float32(1.0) - alpha
    if rank is not None:
        visible[rank] += alpha

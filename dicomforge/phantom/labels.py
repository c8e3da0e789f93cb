"""Labels: the pixels where an object of a recipe is visible."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dicomforge.model.grid import Grid
from dicomforge.model.labels import MOST, LabelFrame
from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import Recipe
from dicomforge.phantom.coverage import coverages, summed_up
from dicomforge.phantom.program import Program
from dicomforge.phantom.steps import Across, LayerStep, Paint
from dicomforge.phantom.visible_layers import hides

HALF = np.float32(0.5)

TIE = 2.0**-16
"""The weight of the middle plane: of two objects that have half of a pixel each, it shows one."""


class Labeller:
    """Labels the frames of one segmentation; `segments` are names of layers, `inside` layers that belong to each."""

    def __init__(
        self,
        recipes: Sequence[Recipe],
        grids: Sequence[Grid],
        segments: Sequence[str],
        inside: Sequence[Sequence[str]] = (),
    ) -> None:
        """Raises KeyError for an unknown layer type."""
        self._recipes = tuple(recipes)
        self._programs = tuple(Program(recipe) for recipe in recipes)
        self._middles = tuple(Program(recipe._replace(slab=None)) for recipe in recipes)
        self._grids = tuple(grids)
        self._count = len(segments)
        self._ranks: dict[str, list[int]] = {}
        for rank, names in enumerate(zip_longest(segments, inside, fillvalue=())):
            for name in (names[0], *names[1]):
                self._ranks.setdefault(str(name), []).append(rank)

    def frame(self, frame: LabelFrame, place: FramePlan, bits: int, numbers: Sequence[int] = ()) -> NDArray[Any]:
        """A frame as it is stored in `bits` allocated bits, (rows, columns); `numbers` as of label_map."""
        own = range(frame.segment - 1, frame.segment) if frame.segment else None
        visible = self.visible(frame.recipe, place.grid, place.steps, own)
        return stored(visible[0], bits) if frame.segment else label_map(visible, bits, numbers)

    def visible(
        self, recipe: int, grid: int, steps: tuple[int, ...], segments: range | None = None
    ) -> NDArray[np.float32]:
        """What is visible of each pixel, (segments, rows, columns), of `recipes[recipe]` on `grids[grid]` at `steps`.

        `segments` are the indices of the segments; default: all.

        A pixel's visible part is the area that the segment's layer covers and no later layer hides: in the middle of
        the slice, or on average over the planes of a slab, with a little of the middle plane to break ties. Layers
        that blend `over` hide by their coverage; those that `replace` show and hide a pixel whole where they cover at
        least half of it; the other blends change values and hide nothing.
        """
        place, program = self._grids[grid], self._programs[recipe]
        wanted = segments if segments is not None else range(self._count)
        known = [self._ranks.get(layer.name, []) for layer in self._recipes[recipe].layers]
        ranks_of = [[one - wanted.start for one in ranks if one in wanted] for ranks in known]
        made = program.by_layer(place, steps, ())
        planes = [(1.0, made)]
        if any(isinstance(step, Across) for step in made):
            middle = self._middles[recipe].by_layer(place, steps, ())
            planes = [(TIE, middle)] if program.planes % 2 == 0 else []
            planes += [(1.0, _on(made, number)) for number in range(program.planes)]
        shapes = (w for _, plane in planes for step in plane if isinstance(step, Paint) for w in step.shapes())
        windows = coverages(shapes, place.rows, place.columns)
        total = np.zeros((len(wanted), place.rows, place.columns), np.float32)
        for weight, plane in planes:
            visible = np.zeros_like(total)
            for ranks, layer, step in zip(ranks_of, self._recipes[recipe].layers, plane, strict=True):
                if not isinstance(step, Paint):
                    continue
                if step.where is None:
                    _show(visible, ranks, layer.blend, np.ones(visible.shape[1:], np.float32))
                    continue
                for row, column, alpha in summed_up(windows, step.shares):
                    rows, columns = slice(row, row + alpha.shape[0]), slice(column, column + alpha.shape[1])
                    _show(visible[:, rows, columns], ranks, layer.blend, alpha)
            total += visible * np.float32(weight)
        total /= np.float32(sum(weight for weight, _ in planes))
        return total


def _on(made: Sequence[LayerStep], number: int) -> list[LayerStep]:
    """The step of each layer on one plane of the slab."""
    return [step.planes[number] if isinstance(step, Across) else step for step in made]


def is_labelled(visible: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Whether at least half of a pixel is visible."""
    labelled: NDArray[np.bool_] = visible >= HALF
    return labelled


def stored(visible: NDArray[np.float32], bits: int) -> NDArray[Any]:
    """A segment in one bit, or its visible part in 255ths (PS3.3 section C.8.20.2.3, OCCUPANCY)."""
    if bits == 1:
        return is_labelled(visible)
    fractions: NDArray[Any] = np.rint(np.clip(visible, 0, 1) * np.float32(MOST)).astype(np.uint8)
    return fractions


def label_map(visible: NDArray[np.float32], bits: int, numbers: Sequence[int] = ()) -> NDArray[Any]:
    """The number of the last segment that has each pixel, 0 where none has; without `numbers` they are counted."""
    labels = np.zeros(visible.shape[1:], np.uint8 if bits == 8 else np.uint16)
    for number, mask in zip(numbers or range(1, len(visible) + 1), is_labelled(visible), strict=True):
        labels[mask] = number
    return labels


def _show(visible: NDArray[np.float32], ranks: Sequence[int], blend: str, alpha: NDArray[Any]) -> None:
    """One layer on the visible parts of all segments, in place; `ranks` are the segments that it belongs to."""
    if blend == "replace":
        alpha = (alpha >= HALF).astype(np.float32)
    if hides(blend):
        visible *= np.float32(1.0) - alpha
    for rank in ranks:
        visible[rank] += alpha

"""Painted: what a planned series shows, its recipes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.attributes import Element
from dicomforge.model.recipe import Recipe
from dicomforge.model.spec import Draw, LayerSpec, Pick, SceneSpec, SeriesSpec
from dicomforge.plan import framed
from dicomforge.plan.axes import Layout, Slot
from dicomforge.plan.geometry import Placed
from dicomforge.plan.materials import Weighting
from dicomforge.plan.recipes import Origin, Seen, recipe
from dicomforge.plan.selection import Selected
from dicomforge.plan.table import Table
from dicomforge.plan.tags import ECHO_TIME, EFFECTIVE_ECHO_TIME, REPETITION_TIME

LIMIT = 64
"""Phantoms that are remembered, the newest."""


TIMES = (REPETITION_TIME, ECHO_TIME, EFFECTIVE_ECHO_TIME)
"""What materials are weighted by in MR."""

_Key = tuple[int, int, int, Element | None, Element | None, Element | None]


class Viewed(NamedTuple):
    """A series as far as its recipes depend on it."""

    layout: Layout
    table: Table
    chosen: Selected
    placed: Placed
    samples: int


def draws(value: object) -> bool:
    """Whether there is chance in a part of a spec."""
    if isinstance(value, Draw | Pick):
        return True
    return isinstance(value, tuple) and any(map(draws, value))


class Painted:
    """The recipes of layers without chance: where the same layers come again, the keys of noise alone differ."""

    def __init__(self) -> None:
        self._known: dict[_Key, _Known | bool] = {}
        """By identity of grids, phantom and scene, and times; True once it was seen, False where chance is in it."""
        self._kept: dict[_Key, tuple[object, ...]] = {}
        """Keeps the objects whose identity is in a key."""

    def recipes_of(
        self,
        series: SeriesSpec,
        scene: SceneSpec | None,
        entity: tuple[str, str, str],
        viewed: Viewed,
        found: list[Diagnostic],
    ) -> tuple[tuple[Recipe, ...], list[int]]:
        """As `recipes_of`."""
        repetition, echo, effective = (viewed.table.shared.get(tag) for tag in TIMES)
        key = (id(viewed.placed), id(series.phantom), id(scene), repetition, echo, effective)
        now = (*entity, series.name)
        known = self._known.get(key)
        if isinstance(known, _Known):
            return tuple([_restreamed(recipe, known.stream, now) for recipe in known.recipes]), known.recipe_of
        before = len(found)
        recipes, recipe_of = recipes_of(series, scene, entity, viewed, found)
        if known is None:
            self._remember(key, (viewed.placed, series.phantom, scene))
        elif known:
            fixed = len(found) == before and not series.instances and not draws((series.phantom, scene))
            self._known[key] = _Known(now, recipes, recipe_of) if fixed else False
        return recipes, recipe_of

    def _remember(self, key: _Key, objects: tuple[object, ...]) -> None:
        self._known[key] = True
        self._kept[key] = objects
        if len(self._known) > LIMIT:
            oldest = next(iter(self._known))
            del self._known[oldest], self._kept[oldest]


class _Known(NamedTuple):
    """Recipes as they were made first; `stream` is what the keys of their noise begin with."""

    stream: tuple[str, ...]
    recipes: tuple[Recipe, ...]
    recipe_of: list[int]


def _restreamed(recipe: Recipe, before: tuple[str, ...], now: tuple[str, ...]) -> Recipe:
    """The recipe with the keys of its noise under other names."""
    if before == now or not any(layer.stream for layer in recipe.layers):
        return recipe
    return Recipe(
        tuple(
            [
                layer._replace(stream=(*now, *layer.stream[len(before) :])) if layer.stream else layer
                for layer in recipe.layers
            ]
        )
    )


def recipes_of(
    series: SeriesSpec,
    scene: SceneSpec | None,
    entity: tuple[str, str, str],
    viewed: Viewed,
    found: list[Diagnostic],
) -> tuple[tuple[Recipe, ...], list[int]]:
    """The distinct recipes, and which one each instance has; `entity` is (seed, patient, study)."""
    layout, table, chosen, placed, samples = viewed
    stream = (*entity, series.name)
    scene_key = (*entity[:2], scene.name if scene else "")
    recipes: dict[Recipe, int] = {}
    known: dict[tuple[object, ...], int] = {}
    recipe_of = []
    alike = not table.frames and table.alike(TIMES)
    weighting: Weighting | None = None
    for index, slot in enumerate(layout.slots):
        grid = placed.grids[placed.grid_of[index][0]]
        if weighting is None or not alike:
            repetition, echo, effective = (framed.number(table, layout, tag, index) for tag in TIMES)
            weighting = Weighting(repetition, echo if echo is not None else effective)
        own = _own_phantom(slot) if slot.overrides else None
        seen = Seen(grid.row_spacing_mm, grid.column_spacing_mm, samples, chosen.modality, weighting)
        key = (seen, slot.name if own is not None else None)
        if key not in known:
            draw_key = (*stream, slot.name) if own is not None else stream
            keys = (
                Origin(scene_key, stream, scene_key, scene, shared=True),
                Origin(draw_key, stream, scene_key, scene, shared=False),
            )
            made = recipe(scene, series.phantom if own is None else own, layout.axes, seen, keys, found)
            known[key] = recipes.setdefault(made, len(recipes))
        recipe_of.append(known[key])
    return tuple(recipes), recipe_of


def _own_phantom(slot: Slot) -> Sequence[LayerSpec] | None:
    """The phantom that an instance has instead of its series'."""
    return next((o.phantom for o in reversed(slot.overrides) if o.phantom is not None), None)

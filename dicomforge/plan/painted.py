"""Painted: what a planned series shows, its recipes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dicomforge.ground.span import Span
from dicomforge.model.recipe import Recipe
from dicomforge.model.spec import LayerSpec, SceneSpec, SeriesSpec
from dicomforge.plan import per_frame
from dicomforge.plan.draft import Draft
from dicomforge.plan.geometry import Placed
from dicomforge.plan.group_values import is_alike
from dicomforge.plan.layout import Slot
from dicomforge.plan.materials import Weighting
from dicomforge.plan.pixels import Pixels
from dicomforge.plan.recipes import Origin, Seen, recipe
from dicomforge.plan.tags import ECHO_TIME, EFFECTIVE_ECHO_TIME, REPETITION_TIME

TIMES = (REPETITION_TIME, ECHO_TIME, EFFECTIVE_ECHO_TIME)
"""What materials are weighted by in MR."""


def recipes_of(
    begun: Draft, placed: Placed, pixels_of: Sequence[Pixels], value_of_one: float
) -> tuple[tuple[Recipe, ...], list[int]]:
    """The distinct recipes, and which one each instance has.

    `value_of_one` is that of an SUV of 1, in the Units of the series.
    """
    series, scene, table, layout = begun.series, begun.scene, begun.table, begun.layout
    entity, colours = begun.task.place.entity, "RGB" in begun.chosen.sop_class.pixels.photometric
    stream = (*entity, series.name)
    scene_key = (*entity[:2], scene.name if scene else "")
    recipes: dict[Recipe, int] = {}
    known: dict[tuple[object, ...], int] = {}
    recipe_of = []
    uid = begun.chosen.sop_class.uid
    alike = is_alike(table, uid, TIMES)
    weighting: Weighting | None = None
    of_scene = Origin(scene_key, stream, scene_key, scene, shared=True)
    of_series = Origin(stream, stream, scene_key, scene, shared=False)
    shared = {layer.span for layer in series.phantom}  # an instance may have layers of its series, and more
    for index, slot in enumerate(layout.slots):
        grid = placed.grids[placed.grid_of[index][0]]
        if weighting is None or not alike:
            repetition, echo, effective = (per_frame.number(table, layout, uid, tag, index) for tag in TIMES)
            weighting = Weighting(repetition, echo if echo is not None else effective)
        own = _own_phantom(slot) if slot.overrides else None
        spacing = grid.row_spacing_mm, grid.column_spacing_mm
        seen = Seen(
            *spacing, pixels_of[index].format.samples, begun.chosen.modality, weighting, value_of_one, colours
        )
        key = (seen, slot.name if own is not None else None)
        if key not in known:
            layers = [(layer, of_scene) for layer in (scene.objects if scene else ())]
            of_instance = of_series._replace(draw_key=(*stream, slot.name))
            for layer in series.phantom if own is None else own:
                layers.append((layer, of_series if layer.span in shared else of_instance))
            made = recipe(scene, layers, layout.axes, seen, begun.found)
            known[key] = recipes.setdefault(made, len(recipes))
        recipe_of.append(known[key])
    return tuple(recipes), recipe_of


def _own_phantom(slot: Slot) -> Sequence[LayerSpec] | None:
    """The phantom that an instance has instead of its series'."""
    return next((o.phantom for o in reversed(slot.overrides) if o.phantom is not None), None)


def layers_of(series: SeriesSpec, scene: SceneSpec | None) -> Iterator[LayerSpec]:
    """The layers of a series in painting order, those of single instances last."""
    yield from scene.objects if scene is not None else ()
    yield from series.phantom
    for one in series.instances:
        yield from one.phantom or ()


def places_of_layers(series: SeriesSpec, scene: SceneSpec | None) -> dict[str, Span]:
    """Where each layer that the series may show is written, by name."""
    own = (layer for entry in series.instances for layer in entry.phantom or ())
    return {layer.name: layer.span for layer in (*own, *(scene.objects if scene else ()), *series.phantom)}

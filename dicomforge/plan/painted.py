"""Painted: what a planned series shows, its recipes."""

from collections.abc import Iterator, Sequence

from dicomforge.ground.span import Span
from dicomforge.model.recipe import Recipe
from dicomforge.model.spec import LayerSpec, SceneSpec, SeriesSpec
from dicomforge.plan import ct_noise, mr_sequence, twins
from dicomforge.plan.draft import Draft
from dicomforge.plan.geometry import Placed
from dicomforge.plan.layout import Slot
from dicomforge.plan.materials import Weighting
from dicomforge.plan.parameters import Origin, Seen
from dicomforge.plan.pixels import Pixels
from dicomforge.plan.recipes import recipe
from dicomforge.plan.slabs import slabs


def recipes_of(
    begun: Draft, placed: Placed, pixels_of: Sequence[Pixels], weighted: Sequence[Weighting]
) -> tuple[tuple[Recipe, ...], list[int]]:
    """The distinct recipes, and the recipe of each instance; `weighted` has the weighting of each instance."""
    series, scene, layout = begun.series, begun.scene, begun.layout
    if any(layer.type == ct_noise.KIND for layer in layers_of(series, scene)):
        weighted = ct_noise.dosed(begun, weighted)
    entity, colours = begun.task.place.entity, "RGB" in begun.chosen.sop_class.pixels.photometric
    drawn = (*entity, series.twin_of or series.name)
    stream = drawn if series.noise is None else (*entity, series.name)
    scene_key = (*entity[:2], scene.name if scene else "")
    recipes: dict[Recipe, int] = {}
    known: dict[tuple[object, ...], int] = {}
    recipe_of = []
    field = begun.written.place(mr_sequence.FIELD)
    of_scene = Origin(scene_key, stream, scene_key, scene, shared=True)
    of_series = Origin(drawn, stream, scene_key, scene, shared=False)
    absent = absent_layers(series, scene)
    shared = {layer.span for layer in series.phantom}  # an instance may have layers of its series, and more
    for index, (slot, slab) in enumerate(zip(layout.slots, slabs(begun), strict=True)):
        grid = placed.grids[placed.grid_of[index][0]]
        own = _own_phantom(slot) if slot.overrides else None
        spacing = grid.row_spacing_mm, grid.column_spacing_mm
        samples, modality = pixels_of[index].format.samples, begun.chosen.modality
        seen = Seen(*spacing, samples, modality, weighted[index], colours, field)
        key = (seen, slab, slot.name if own is not None else None)
        if key not in known:
            layers = [(layer, of_scene) for layer in (scene.objects if scene else ())]
            of_instance = of_series._replace(draw_key=(*drawn, slot.name))
            for layer in series.phantom if own is None else own:
                layers.append((layer, of_series if layer.span in shared else of_instance))
            made = recipe(scene, layers, layout.axes, seen, begun.found, absent)._replace(slab=slab)
            made = twins.with_noise(made, series, begun.found)
            known[key] = recipes.setdefault(made, len(recipes))
        recipe_of.append(known[key])
    return tuple(recipes), recipe_of


def _own_phantom(slot: Slot) -> Sequence[LayerSpec] | None:
    """The phantom that an instance has instead of its series'."""
    return next((o.phantom for o in reversed(slot.overrides) if o.phantom is not None), None)


def own_layers(series: SeriesSpec, slots: Sequence[Slot]) -> Iterator[tuple[Slot, LayerSpec]]:
    """The layers that single instances have instead of those of their series, and the instance."""
    shared = {layer.span for layer in series.phantom}
    for slot in slots:
        for layer in (_own_phantom(slot) or ()) if slot.overrides else ():
            if layer.span not in shared:
                yield slot, layer


def layers_of(series: SeriesSpec, scene: SceneSpec | None) -> Iterator[LayerSpec]:
    """The layers of a series in painting order, those of single instances last."""
    yield from scene.objects if scene is not None else ()
    yield from series.phantom
    for one in series.instances:
        yield from one.phantom or ()


def written_layers(series: SeriesSpec, scene: SceneSpec | None) -> Iterator[LayerSpec]:
    """The layers of a series as they are written: a scatter is one, and absent ones are among them."""
    yield from (scene.written or scene.objects) if scene is not None else ()
    yield from series.written or series.phantom
    for one in series.instances:
        yield from one.phantom or ()


def absent_layers(series: SeriesSpec, scene: SceneSpec | None) -> frozenset[str]:
    """The names of layers that this patient or series does not have."""
    present = {name for layer in layers_of(series, scene) for name in (layer.name, layer.group)}
    return frozenset(layer.name for layer in written_layers(series, scene) if layer.name not in present)


def places_of_layers(series: SeriesSpec, scene: SceneSpec | None) -> dict[str, Span]:
    """Where each layer that the series may show is written, by name."""
    own = (layer for entry in series.instances for layer in entry.phantom or ())
    return {layer.name: layer.span for layer in (*own, *(scene.objects if scene else ()), *series.phantom)}

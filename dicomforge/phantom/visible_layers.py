"""Visible layers: those that decide which parts of some objects of a recipe are visible, without their values."""

from collections.abc import Collection

from dicomforge.model.recipe import MAGNITUDE, Layer, Recipe
from dicomforge.phantom.registries import ACQUISITION, FILL, NOISE, SHAPES, family


def hides(blend: str) -> bool:
    """Whether a layer that blends so takes the place of what is below it."""
    return blend in ("over", "replace")


def visible_layers(recipe: Recipe, objects: Collection[str]) -> Recipe:
    """The layers named in `objects`, and those above the first of them that hide what is below; no values."""
    kept: list[Layer] = []
    for layer in recipe.layers:
        if changes_values(layer.type):
            continue
        if layer.name in objects or (kept and hides(layer.blend)):
            kept.append(_bare(layer))
    return recipe._replace(layers=tuple(kept))


def is_noise(type: str) -> bool:
    """Whether a type of layer is random."""
    return family(type) is NOISE


def is_noisy(layer: Layer) -> bool:
    """Whether a layer is the noise of its author, which clean twins and true values leave out."""
    return is_noise(layer.type) and layer.name != MAGNITUDE


def without_noise(recipe: Recipe) -> Recipe:
    """The recipe without the noise of its author."""
    return recipe._replace(layers=tuple(layer for layer in recipe.layers if not is_noisy(layer)))


def changes_values(type: str) -> bool:
    """Whether a type of layer changes the values of a frame and paints none itself."""
    return family(type) in (NOISE, ACQUISITION)


def is_shape(type: str) -> bool:
    """Whether a type of layer has an outline."""
    return family(type) is SHAPES


def _bare(layer: Layer) -> Layer:
    """The layer without its value; a field covers the whole frame, as a fill does."""
    if is_shape(layer.type):
        return layer._replace(value=None)
    return layer._replace(type=FILL, value=None, params=())

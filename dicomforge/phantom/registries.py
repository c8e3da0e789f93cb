"""The layers that a spec may name: shapes, fields, noise and presets, found by their file names."""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from dicomforge.ground.registry import Registry
from dicomforge.model.recipe import Field, Recipe

SHAPES = Registry("dicomforge.phantom.shapes", "dicomforge.shapes", ("DECLARES", "EPOCH"))
FIELDS = Registry("dicomforge.phantom.fields", "dicomforge.fields", ("DECLARES", "EPOCH"))
NOISE = Registry("dicomforge.phantom.noise", "dicomforge.noise", ("DECLARES", "EPOCH"))
ACQUISITION = Registry("dicomforge.phantom.acquisition", "dicomforge.acquisition", ("DECLARES", "EPOCH"))
PRESETS = Registry("dicomforge.phantom.presets", "dicomforge.presets", ("DECLARES", "VERSION", "SOURCE", "VERIFIED"))

FAMILIES = {"shape": SHAPES, "field": FIELDS, "noise": NOISE, "acquisition": ACQUISITION}
"""The layers without a version, by what they are called."""

OF_SHAPES = frozenset(("inside", "outside", "of"))
"""The parameters of a shape that take other shapes."""

FILL = "fill"
"""The one layer without a file: the painter's own."""

PAINT_EPOCH = 2
"""Raised when the painter itself (coverage, blending, rounding to stored values) changes its output."""


def preset(kind: str) -> ModuleType | None:
    """The module of a preset by its name and version, `shepp-logan-2d@1`; None where there is no such version."""
    name, at, version = kind.partition("@")
    module = PRESETS.get(name) if at else None
    return module if module is not None and str(module.VERSION) == version else None


def presets() -> Iterator[tuple[str, ModuleType]]:
    """Every preset by its name and version."""
    return ((f"{name}@{module.VERSION}", module) for name, module in PRESETS)


def find(name: str) -> tuple[Registry, ModuleType]:
    """The registry and the module of a layer's type. Raises KeyError for an unknown type."""
    published = preset(name)
    if published is not None:
        return PRESETS, published
    registry = family(name)
    module = registry.get(name) if registry is not None else None
    if registry is None or module is None:
        raise KeyError(name)
    return registry, module


def family(name: str) -> Registry | None:
    """The registry that has a layer's type, without presets. Entry points come last: they take time to list."""
    known = FAMILIES.values()
    own = next((registry for registry in known if name in registry.builtin_names()), None)
    if own is not None or name == FILL:
        return own
    return next((registry for registry in known if registry.get(name) is not None), None)


def epochs(recipes: Iterable[Recipe]) -> tuple[tuple[str, int], ...]:
    """(type, EPOCH) of every generator that the recipes use, and of the painter, sorted by name."""
    known = [(name, int(find(name)[1].EPOCH)) for name in _used(recipes)]
    return tuple(sorted([("paint", PAINT_EPOCH), *known]))


def plugins(recipes: Iterable[Recipe]) -> tuple[tuple[str, str], ...]:
    """(`plugin` and type, distribution and version) of the generators that come from elsewhere, sorted by name."""
    found = ((name, find(name)[0].plugin_version(name)) for name in sorted(_used(recipes)))
    return tuple((f"plugin {name}", version) for name, version in found if version)


def _used(recipes: Iterable[Recipe]) -> set[str]:
    layers = [layer for recipe in recipes for layer in recipe.layers]
    shapes = {type for layer in layers for type in _cut_by(layer.params)}
    fields = {layer.value.type for layer in layers if isinstance(layer.value, Field)}
    return {layer.type for layer in layers} - {FILL} | fields | shapes


def _cut_by(params: Any) -> Iterator[str]:
    """The types of the shapes that a shape is joined with or cut by, and so on."""
    for name, value in params:
        for _, (type, own) in value if name in OF_SHAPES else ():
            if type:
                yield type
                yield from _cut_by(own)

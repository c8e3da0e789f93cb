"""The layers that a recipe may name: shapes, fields and noise, found by their file names."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from dicomforge.ground.registry import Registry
from dicomforge.model.recipe import Field, Recipe

SHAPES = Registry("dicomforge.phantom.shapes", "dicomforge.shapes")
FIELDS = Registry("dicomforge.phantom.fields", "dicomforge.fields")
NOISE = Registry("dicomforge.phantom.noise", "dicomforge.noise")

FILL = "fill"
"""The one layer without a file: the painter's own."""

PAINT_EPOCH = 1
"""Bumped when the painter itself (coverage, blending, rounding to stored values) changes its output."""


def find(name: str) -> tuple[Registry, ModuleType]:
    """The registry and the module of a layer's type. Raises KeyError where nobody contributes it."""
    for registry in (SHAPES, FIELDS, NOISE):
        module = registry.get(name)
        if module is not None:
            return registry, module
    raise KeyError(name)


def epochs(recipes: Iterable[Recipe]) -> tuple[tuple[str, int], ...]:
    """(type, EPOCH) of every generator that the recipes use, and of the painter, sorted by name."""
    used = set()
    for recipe in recipes:
        for layer in recipe.layers:
            used.add(layer.type)
            if isinstance(layer.value, Field):
                used.add(layer.value.type)
    known = [(name, int(find(name)[1].EPOCH)) for name in used if name != FILL]
    return tuple(sorted([("paint", PAINT_EPOCH), *known]))

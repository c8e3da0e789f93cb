"""Preset: a published phantom under a name with its version; planning turns it into layers."""

from collections.abc import Iterable
from typing import NamedTuple

from dicomforge.model.recipe import Field, Param

Params = tuple[tuple[str, Param], ...]


class PresetLayer(NamedTuple):
    """One layer of a preset: a shape of the registry, with every number known; its value may be a field."""

    name: str
    """Of a-z, 0-9 and -, unique in the preset."""
    type: str
    blend: str
    value: float | Field
    params: Params
    material: str = ""
    """A key of MATERIALS in a preset of scenes, instead of the value."""


def added_up(shapes: Iterable[tuple[str, str, float, Params]], zero: float, one: float) -> tuple[PresetLayer, ...]:
    """Layers of (name, type, what it adds, parameters); the first covers what lies below it, the others add to it.

    `zero` and `one` are the output values of 0 and 1.
    """
    found: list[PresetLayer] = []
    for name, type, adds, params in shapes:
        value, first = adds * (one - zero), not found
        found.append(PresetLayer(name, type, "over" if first else "add", value + zero * first, params))
    return tuple(found)

"""Program: the layers of a recipe at one frame, as the painter's steps. Equal steps paint the same."""

from __future__ import annotations

import keyword
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.model.grid import Grid
from dicomforge.model.parameter import parameters
from dicomforge.model.recipe import Field, Layer, Param, Recipe, Vary
from dicomforge.phantom.registries import FIELDS, FILL, find
from dicomforge.phantom.section import Section, section

if TYPE_CHECKING:
    from dicomforge.phantom.lattice import Sampler
    from dicomforge.phantom.outline import Outline

LARGEST = 1e30
"""Values beyond are painted as this: every format clips them, and float32 arithmetic stays finite."""


class Paint(NamedTuple):
    """One step that paints a value where an outline says; everywhere where it is None."""

    outline: Outline | None
    sample: str
    blend: str
    value: tuple[float, ...] | Sampler


class Disturb(NamedTuple):
    """One step that acts on the whole frame with random numbers of the key `stream`."""

    noise: Any
    stream: tuple[str, ...]


Step = Paint | Disturb


@dataclass(frozen=True, slots=True)
class Program:
    """A recipe whose modules are found; `steps` gives what to paint on a Grid."""

    recipe: Recipe
    modules: tuple[ModuleType | None, ...]

    @staticmethod
    def of(recipe: Recipe) -> Program:
        """The program of a recipe. Raises KeyError for a layer type that nobody contributes."""
        return Program(recipe, tuple(None if la.type == FILL else find(la.type)[1] for la in recipe.layers))

    def steps(self, grid: Grid, at: tuple[int, ...], stream: tuple[str, ...]) -> tuple[Step, ...]:
        """The steps of the frame at the indices `at` on the axes; `stream` ends the key of every noise."""
        planes = {name: section(grid, name) for name in ("image", "patient")}
        return tuple(
            _step(layer, module, planes[layer.plane], at, stream)
            for layer, module in zip(self.recipe.layers, self.modules, strict=True)
        )


def _step(
    layer: Layer, module: ModuleType | None, plane: Section, at: tuple[int, ...], stream: tuple[str, ...]
) -> Step:
    if module is None:
        return Paint(None, layer.sample, layer.blend, _value(layer.value, plane, layer.sample, at))
    declared = _made(module.DECLARES, layer.params, at)
    if hasattr(declared, "apply"):
        return Disturb(declared, layer.stream + stream)
    if hasattr(declared, "sampler"):
        return Paint(None, layer.sample, layer.blend, declared.sampler(plane, layer.sample))
    value = _value(layer.value, plane, layer.sample, at)
    return Paint(declared.outline(plane), layer.sample, layer.blend, value)


def _value(
    value: tuple[Param, ...] | Field | None, plane: Section, sample: str, at: tuple[int, ...]
) -> tuple[float, ...] | Sampler:
    if isinstance(value, Field):
        module = FIELDS.get(value.type)
        if module is None:
            raise KeyError(value.type)
        bound: Sampler = _made(module.DECLARES, value.params, at).sampler(plane, sample)
        return bound
    numbers = (float(resolved(v, at)) for v in value or (0.0,))
    return tuple(max(-LARGEST, min(LARGEST, n)) for n in numbers)


def _made(declares: type, params: tuple[tuple[str, Param], ...], at: tuple[int, ...]) -> Any:
    """The declared dataclass with its parameters at one frame."""
    groups = {p.name: p.group for p in parameters(declares) if p.group is not None}
    given = {}
    for name, param in params:
        known = resolved(param, at)
        group = groups.get(name)
        if group is not None and known is not None:
            known = _made(group, known, at)
        given[f"{name}_" if keyword.iskeyword(name) else name] = known
    return declares(**given)


def resolved(param: Param, at: tuple[int, ...]) -> Any:
    """A parameter at the indices `at` on the axes."""
    if isinstance(param, Vary):
        return param.values[at[param.axis]]
    if isinstance(param, tuple):
        return tuple(resolved(part, at) for part in param)
    return param

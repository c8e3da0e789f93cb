"""Program: the layers of a recipe at one frame, as the painter's steps. Equal steps paint the same."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.model.grid import Grid, Point
from dicomforge.model.recipe import GREY, Field, Layer, Recipe
from dicomforge.phantom.outline import Where, reach
from dicomforge.phantom.plane import ImagePlane, image_plane
from dicomforge.phantom.registries import FILL, find
from dicomforge.phantom.resolve import build, is_nothing, resolved, varies

if TYPE_CHECKING:
    from dicomforge.phantom.lattice import Sampler


class Paint(NamedTuple):
    """One step that paints a value where an outline says; everywhere where it is None."""

    where: Where | None
    blend: str
    value: tuple[float, ...] | Sampler


class Disturb(NamedTuple):
    """One step that acts on the whole frame with random numbers of the key `stream`; `grey`: on all samples alike."""

    noise: Any
    stream: tuple[str, ...]
    grey: bool = False


Step = Paint | Disturb


class Program:
    """A recipe whose modules are found; `steps` gives what to paint on a Grid.

    A layer that neither varies nor is `deep` (looks different from slice to slice; the default for contributions)
    makes the same step on every slice, which is made once.
    """

    def __init__(self, recipe: Recipe) -> None:
        """Raises KeyError for an unknown layer type."""
        self._layers = tuple(_bound(layer) for layer in recipe.layers)
        self._stacks: dict[Grid, _Stack] = {}

    def steps(self, grid: Grid, at: tuple[int, ...], stream: tuple[str, ...]) -> tuple[Step, ...]:
        """The steps of the frame at the indices `at` on the axes; `stream` ends the key of every noise.

        A shape that does not touch the frame, or has no size, makes no step.
        """
        return tuple(step for step in self.by_layer(grid, at, stream) if step is not None)

    def by_layer(self, grid: Grid, at: tuple[int, ...], stream: tuple[str, ...]) -> list[Step | None]:
        """The step of each layer, or None where it makes none."""
        level = grid._replace(origin=(0.0, 0.0, 0.0))
        stack = self._stacks.get(level)
        if stack is None:
            stack = self._stacks[level] = _stack(self._layers, grid, at, stream)
        found, planes = stack.same.copy(), {}
        for i in stack.met(grid):
            bound = self._layers[i]
            if bound.disturbs:
                found[i] = _disturbing(bound.made, bound.layer, stream)
                continue
            name = bound.layer.plane
            if name not in planes:
                planes[name] = image_plane(grid, name)
            found[i] = _step(bound, planes[name], at, stream)
        return found


class _Bound(NamedTuple):
    """A layer, the class that its parameters make, and that of its value; both made where nothing varies."""

    layer: Layer
    module: ModuleType | None
    field: ModuleType | None
    made: Any
    made_value: Any
    same: bool
    disturbs: bool
    """Whether it is a noise of which only the random numbers change."""
    never: bool
    """Whether it has no size anywhere."""
    ball: tuple[Point, float] | None
    """Centre and radius of a ball that encloses a solid that is the same in every frame.

    A slice that misses the ball misses the solid.
    """


class _Stack(NamedTuple):
    """What is known of layers in frames that differ in their origin alone.

    `same` are the steps that all of them share, None for the others. `always` and `balls` are those others: the index
    of a layer; for a ball also how far from the origin, along the normal, the nearest and farthest frame lies that it
    may touch.
    """

    same: list[Step | None]
    always: list[int]
    balls: list[tuple[int, float, float]]

    def met(self, grid: Grid) -> list[int]:
        """The layers that may make a step at a frame."""
        (a, b, c), (u, v, w) = grid.normal, grid.origin
        at = a * u + b * v + c * w
        return [*self.always, *[i for i, low, high in self.balls if low <= at <= high]]


def _stack(layers: tuple[_Bound, ...], grid: Grid, at: tuple[int, ...], stream: tuple[str, ...]) -> _Stack:
    a, b, c = grid.normal
    found = _Stack([None] * len(layers), [], [])
    for i, bound in enumerate(layers):
        if bound.same:
            found.same[i] = _step(bound, image_plane(grid, bound.layer.plane), at, stream)
        elif bound.ball is not None:
            (x, y, z), far = bound.ball
            middle = a * x + b * y + c * z
            found.balls.append((i, middle - far, middle + far))
        else:
            found.always.append(i)
    return found


def _bound(layer: Layer) -> _Bound:
    module = None if layer.type == FILL else find(layer.type)[1]
    field = find(layer.value.type)[1] if isinstance(layer.value, Field) else None
    made = None if module is None or varies(layer.params) else build(module.DECLARES, layer.params, ())
    if isinstance(layer.value, Field) and field is not None:
        made_value = None if varies(layer.value.params) else build(field.DECLARES, layer.value.params, ())
        value_same = made_value is not None and not getattr(made_value, "deep", True)
    else:
        made_value, value_same = None, not varies(layer.value)
    never = made is not None and is_nothing(made)
    noise = hasattr(made, "apply") and not never
    flat = module is None or (made is not None and not getattr(made, "deep", True))
    same = never or (layer.plane == "image" and flat and value_same and not noise)
    ball = _enclosing(*made.ball()) if made is not None and hasattr(made, "ball") else None
    return _Bound(layer, module, field, made, made_value, same, noise, never, ball)


def _enclosing(centre: Point, radius: float) -> tuple[Point, float]:
    return centre, radius * ENLARGED + TINY_MM


ENLARGED, TINY_MM = 1.001, 1e-6
"""Balls are enlarged so that rounding cannot make a slice miss its solid."""


def _step(bound: _Bound, plane: ImagePlane, at: tuple[int, ...], stream: tuple[str, ...]) -> Step | None:
    layer = bound.layer
    if bound.module is None:
        return _painting(None, bound, plane, at)
    made = bound.made
    if made is None:
        made = build(bound.module.DECLARES, layer.params, at)
        if is_nothing(made):
            return None
    elif bound.never:
        return None
    if hasattr(made, "apply"):
        return _disturbing(made, layer, stream)
    if hasattr(made, "sampler"):
        return Paint(None, layer.blend, made.sampler(plane, layer.sample))
    outline = made.outline(plane)
    found = reach(outline)
    if found is None or found.low >= plane.rows / 2 or found.high <= -plane.rows / 2:
        return None
    return _painting(Where(outline, layer.sample, found), bound, plane, at)


def _disturbing(made: Any, layer: Layer, stream: tuple[str, ...]) -> Disturb:
    return Disturb(made, layer.stream + stream, (GREY, True) in layer.params)


def _painting(where: Where | None, bound: _Bound, plane: ImagePlane, at: tuple[int, ...]) -> Paint | None:
    layer, value = bound.layer, bound.layer.value
    if isinstance(value, Field) and bound.field is not None:
        made = bound.made_value if bound.made_value is not None else build(bound.field.DECLARES, value.params, at)
        if is_nothing(made):
            return None
        return Paint(where, layer.blend, made.sampler(plane, layer.sample))
    numbers = (float(resolved(v, at)) for v in value or (0.0,))
    return Paint(where, layer.blend, tuple(numbers))

"""Program: the layers of a recipe at one frame, as the painter's steps. Equal steps paint the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any, NamedTuple

from dicomforge.model.grid import Grid, Point, dot
from dicomforge.model.recipe import GREY, MOST_PLANES, Field, Layer, Recipe
from dicomforge.phantom.extent import prism_depth
from dicomforge.phantom.outline import EDGE, FEW_LINES, LINES, Combined, Convex, Outline, Where, reach
from dicomforge.phantom.plane import LENGTH_DIGITS, ImagePlane, Linear, image_plane
from dicomforge.phantom.registries import FILL, find
from dicomforge.phantom.resolve import build, is_nothing, resolved, varies
from dicomforge.phantom.shape_methods import has_values, is_deep, is_flat, own_plane
from dicomforge.phantom.slab import MIDDLE, Cut, Depth, PlanesAcross, SlabPart, across, cuts, depth_of, most_cuts
from dicomforge.phantom.steps import Across, Act, Disturb, LayerStep, Paint, Step, averaged, margin


class Program:
    """A recipe whose modules are found; `steps` gives what to paint on a Grid.

    A layer that neither varies nor is `deep` (looks different from slice to slice; the default for contributions)
    makes the same step on every slice, which is made once.
    """

    def __init__(self, recipe: Recipe) -> None:
        """Raises KeyError for an unknown layer type."""
        self._layers = tuple(_bound(layer) for layer in recipe.layers)
        self._slab = recipe.slab
        self._acting = [i for i, bound in enumerate(self._layers) if bound.acts]
        self._stacks: dict[tuple[Grid, int], _Stack] = {}

    @property
    def planes(self) -> int:
        """The number of planes whose mean is a slice."""
        return 1 if self._slab is None else self._slab.planes

    def steps(self, grid: Grid, at: tuple[int, ...], stream: tuple[str, ...]) -> tuple[Step, ...]:
        """The steps of the frame at the indices `at` on the axes; `stream` ends the key of every noise.

        A shape that touches neither the frame nor the margin that the steps need, or has no size, makes no step.
        """
        spacing = grid.row_spacing_mm, grid.column_spacing_mm
        acts = {i: Act(self._layers[i].at(at), spacing) for i in self._acting}
        return tuple(averaged(self._made(grid, at, stream, acts)))

    def by_layer(self, grid: Grid, at: tuple[int, ...], stream: tuple[str, ...]) -> list[LayerStep]:
        """The step of each layer before the acquisition layers act, None where it makes none."""
        return self._made(grid, at, stream, {})

    def _made(
        self, grid: Grid, at: tuple[int, ...], stream: tuple[str, ...], acts: Mapping[int, Act]
    ) -> list[LayerStep]:
        slab = None if self._slab is None else (self._slab.planes, float(resolved(self._slab.thickness_mm, at)))
        beyond, every = (margin(acts.values())[0], sds(acts, -1)) if acts else (0, ())
        level = grid._replace(origin=(0.0, 0.0, 0.0)), beyond
        stack = self._stacks.get(level)
        if stack is None:
            stack = self._stacks[level] = _stack(self._layers, _Frame(grid, at, stream, MIDDLE, beyond, {}))
        found: list[LayerStep] = [acts.get(i, same) for i, same in enumerate(stack.same)]
        planes = across(slab, every)
        frames: dict[tuple[float, ...], _Frame] = {}
        seen: dict[tuple[str, float], ImagePlane] = {}
        for i in stack.met(grid, planes):
            bound, later = self._layers[i], sds(acts, i) if acts else ()
            if bound.disturbs:
                found[i] = _disturbing(bound.made, bound.layer, stream, grid)
            elif i not in self._acting:
                if later not in frames:
                    frames[later] = _Frame(grid, at, stream, across(slab, later), beyond, seen)
                found[i] = frames[later].step(bound)
        return found


def sds(acts: Mapping[int, Act], index: int) -> tuple[float, ...]:
    """The standard deviations along the normal of the acquisition layers above the layer `index`, mm."""
    found = (getattr(act.made, "normal_sd_mm", 0.0) for i, act in acts.items() if i > index)
    return tuple(sd for sd in found if sd > 0.0)


class _Bound(NamedTuple):
    """A layer, the class that its parameters make, and that of its value; both made where nothing varies."""

    layer: Layer
    module: ModuleType | None
    field: ModuleType | None
    made: Any
    made_value: Any
    same: bool
    flat: bool
    """Whether it is the same on all planes of a slab."""
    disturbs: bool
    """Whether it is a noise with the same parameters in every frame."""
    acts: bool
    """Whether it changes the whole frame without chance."""
    never: bool
    """Whether it has no size anywhere."""
    solid: Any
    """A solid that is the same in every frame, otherwise None: slices that lie beyond it miss it."""

    def at(self, steps: tuple[int, ...]) -> Any:
        """The class that its parameters make at one frame."""
        if self.made is not None or self.module is None:
            return self.made
        return build(self.module.DECLARES, self.layer.params, steps)


class _Stack(NamedTuple):
    """What is known of layers in frames that differ in their origin alone.

    `same` are the steps that all of them share, None for the others. `always` and `solids` are those others: the
    index of a layer; for a solid also how far from the origin, along the normal, the nearest and farthest frame lies
    that it may touch.
    """

    same: list[LayerStep]
    always: list[int]
    solids: list[tuple[int, float, float]]

    def met(self, grid: Grid, planes: PlanesAcross) -> list[int]:
        """The layers that may make a step at a frame with these planes."""
        if not self.solids:
            return self.always
        at, half = grid.distance_mm, planes.half_mm
        near, far = at - half, at + half
        return [*self.always, *[i for i, low, high in self.solids if low <= far and near <= high]]


def _stack(layers: tuple[_Bound, ...], frame: _Frame) -> _Stack:
    found = _Stack([None] * len(layers), [], [])
    for i, bound in enumerate(layers):
        if bound.same:
            found.same[i] = frame.step(bound)
        elif bound.solid is not None:
            found.solids.append((i, *_extent(bound.solid, frame.grid.normal)))
        else:
            found.always.append(i)
    return found


def _bound(layer: Layer) -> _Bound:
    module = None if layer.type == FILL else find(layer.type)[1]
    field = find(layer.value.type)[1] if isinstance(layer.value, Field) else None
    made = None if module is None or varies(layer.params) else build(module.DECLARES, layer.params, ())
    if isinstance(layer.value, Field) and field is not None:
        made_value = None if varies(layer.value.params) else build(field.DECLARES, layer.value.params, ())
        value_same = made_value is not None and not _deep(made_value, field)
    else:
        made_value, value_same = None, not varies(layer.value)
    never = made is not None and is_nothing(made)
    noise = hasattr(made, "apply") and not never
    shallow = module is None or (made is not None and not _deep(made, module))
    same = never or (layer.plane == "image" and shallow and value_same and not noise)
    solid = made if made is not None and not is_flat(made) else None
    is_deep = module is not None and (layer.plane == "patient" or _deep(made, module))
    of_value = field is not None and (layer.plane == "patient" or _deep(made_value, field))
    flat = layer.sample == "centre" or not (is_deep or of_value)
    acts = module is not None and hasattr(module.DECLARES, "act")
    return _Bound(layer, module, field, made, made_value, same, flat, noise, acts, never, solid)


def _deep(made: Any, module: ModuleType) -> bool:
    return is_deep(made if made is not None else module.DECLARES)


def _extent(solid: Any, normal: Point) -> tuple[float, float]:
    """How far from the origin, along a direction, a solid begins and ends."""
    depth = depth_of(solid, normal)
    if depth is not None:
        low, high = depth.low, depth.high
    else:
        centre, radius = solid.ball()
        low, high = dot(centre, normal) - radius, dot(centre, normal) + radius
    slack = ENLARGED * (high - low) + TINY_MM
    return low - slack, high + slack


ENLARGED, TINY_MM = 5e-4, 1e-6
"""Solids are enlarged so that rounding cannot make a slice miss them."""


class _Frame(NamedTuple):
    """One frame for which steps are made, with `beyond` rows of margin."""

    grid: Grid
    at: tuple[int, ...]
    stream: tuple[str, ...]
    slab: PlanesAcross
    beyond: int
    seen: dict[tuple[str, float], ImagePlane]
    """The planes that were used, by name and distance along the normal."""

    def step(self, bound: _Bound) -> LayerStep:
        """The step of a layer."""
        layer = bound.layer
        if bound.never:
            return None
        made = bound.at(self.at)
        if bound.made is None and made is not None and is_nothing(made):
            return None
        if hasattr(made, "apply"):
            return _disturbing(made, layer, self.stream, self.grid)
        if not self.slab.parts or bound.flat:
            return self._painted(bound, made, 0.0)
        depth, planes = self._depth(made, layer.plane), len(self.slab.parts)
        if layer.blend == "replace":  # whole pixels are replaced, by the whole slab
            whole = cuts(SlabPart(0.0, 2 * self.slab.half_mm), depth, planes, MOST_PLANES)
            (painted,) = _fine_prism((self._cut(bound, made, whole),))
            return painted
        most = most_cuts(self.slab.parts, depth)
        seen = _fine_prism(tuple(self._cut(bound, made, cuts(part, depth, 1, most)) for part in self.slab.parts))
        return seen[0] if all(one == seen[0] for one in seen) else Across(seen, self.slab.weights)

    def _depth(self, made: Any, plane: str) -> Depth | None:
        """The depth of a solid, or of a prism along z, from the plane of the frame, where it has one."""
        is_prism = plane == "patient" and hasattr(made, "outline") and is_flat(made) and not is_deep(made)
        depth = prism_depth(made, self.grid.normal) if is_prism else depth_of(made, self.grid.normal)
        return None if depth is None else depth.moved(-round(self.grid.distance_mm, LENGTH_DIGITS))

    def _cut(self, bound: _Bound, made: Any, cuts: Sequence[Cut]) -> Paint | None:
        """What is painted for one part of the slab: the sum of cuts, with the value of the middle cut."""
        painted = ((self._painted(bound, made, cut.offset), cut.share) for cut in cuts)
        kept = [(one, share) for one, share in painted if one is not None]
        if not kept:
            return None
        middle, _ = kept[len(kept) // 2]
        if middle.where is None:
            return middle
        seen = (one.where for one, _ in kept)
        where = [one._replace(outline=_bare(one.outline), lines=FEW_LINES) for one in seen if one is not None]
        return middle._replace(where=where[0], more=tuple(where[1:]), shares=tuple(share for _, share in kept))

    def _painted(self, bound: _Bound, made: Any, offset_mm: float) -> Paint | None:
        """What a layer paints on the plane at a distance along the normal."""
        layer, plane = bound.layer, self._plane(bound.layer.plane, offset_mm)
        if bound.module is None:
            return _painting(None, bound, plane, self.at)
        if has_values(made) and not hasattr(made, "outline"):
            return Paint(None, layer.blend, made.sampler(plane, layer.sample))
        outline, half = made.outline(plane), plane.rows / 2 + self.beyond
        found = reach(outline)
        if found is None or found.low >= half or found.high <= -half:
            return None
        where = Where(outline, layer.sample, found)
        if layer.value is None and has_values(made):
            return Paint(where, layer.blend, made.sampler(own_plane(made, plane), layer.sample))
        if isinstance(layer.value, Field) and ("local", True) in layer.value.params:
            plane = own_plane(made, plane)
        return _painting(where, bound, plane, self.at)

    def _plane(self, name: str, offset_mm: float) -> ImagePlane:
        known = self.seen.get((name, offset_mm))
        if known is None:
            (x, y, z), (a, b, c) = self.grid.origin, self.grid.normal
            moved = (x + a * offset_mm, y + b * offset_mm, z + c * offset_mm) if offset_mm else self.grid.origin
            known = self.seen[name, offset_mm] = image_plane(self.grid._replace(origin=moved), name)
        return known


def _fine_prism(seen: tuple[Paint | None, ...]) -> tuple[Paint | None, ...]:
    """What is painted on planes, in as many scanlines as on one plane where all sections of the shape are equal."""
    sections = [where for one in seen if one is not None for where in one.shapes()]
    if not sections or any(where.outline != sections[0].outline for where in sections):
        return seen
    fine = sections[0]._replace(lines=LINES)
    return tuple(None if one is None else one._replace(where=fine, more=(fine,) * len(one.more)) for one in seen)


def _bare(outline: Outline) -> Outline:
    """The outline without slabs that contain the whole plane, so that a prism has equal outlines on all planes."""
    if isinstance(outline, Combined):
        return outline._replace(parts=tuple(map(_bare, outline.parts)))
    if not isinstance(outline, Convex) or not any(slab.is_constant for one in outline.pieces for slab in one.slabs):
        return outline
    return Convex(tuple(one._replace(slabs=tuple(filter(_bounds, one.slabs))) for one in outline.pieces))


def _bounds(slab: Linear) -> bool:
    return not slab.is_constant or abs(slab.c) > EDGE


def _disturbing(made: Any, layer: Layer, stream: tuple[str, ...], grid: Grid) -> Disturb:
    spacing = (grid.row_spacing_mm, grid.column_spacing_mm) if getattr(made, "textured", False) else None
    return Disturb(made, layer.stream + stream, (GREY, True) in layer.params, spacing)


def _painting(where: Where | None, bound: _Bound, plane: ImagePlane, at: tuple[int, ...]) -> Paint | None:
    layer, value = bound.layer, bound.layer.value
    if isinstance(value, Field) and bound.field is not None:
        made = bound.made_value if bound.made_value is not None else build(bound.field.DECLARES, value.params, at)
        if is_nothing(made):
            return None
        return Paint(where, layer.blend, made.sampler(plane, layer.sample))
    numbers = (float(resolved(v, at)) for v in value or (0.0,))
    return Paint(where, layer.blend, tuple(numbers))

"""Recipes: the layers of a series with every number known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple, cast

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import SHOWN, Diagnostic, nearest
from dicomforge.ground.span import Span
from dicomforge.model import draws
from dicomforge.model.plan import Axis
from dicomforge.model.recipe import AIR, Field, Layer, Param, Recipe, Vary
from dicomforge.model.spec import (
    PROPERTIES,
    Draw,
    Each,
    FieldSpec,
    LayerSpec,
    Leaf,
    Material,
    ParamSpec,
    Pick,
    Px,
    Ramp,
    SceneSpec,
)
from dicomforge.phantom.check_layer import layer_fault
from dicomforge.phantom.registries import FILL, preset
from dicomforge.phantom.visible_layers import hides, is_noise
from dicomforge.plan import materials, presets
from dicomforge.plan.axes import axis_of
from dicomforge.plan.materials import Weighting

_LISTED = 12
"""Materials that a finding lists."""


class Seen(NamedTuple):
    """What a recipe depends on beside its layers: pixels, modality, MR weighting, and what an SUV of 1 is."""

    row_spacing_mm: float
    column_spacing_mm: float
    samples: int
    modality: str
    weighting: Weighting
    value_of_one: float = 1.0
    may_be_rgb: bool = False
    """Whether the class allows RGB."""


class Origin(NamedTuple):
    """Where layers come from: it keys their draws and noise, and tells whether `px` means anything there."""

    draw_key: tuple[str, ...]
    """(seed, patient, scene), or (seed, patient, study, series) for an inline phantom."""
    stream_key: tuple[str, ...]
    """(seed, patient, study, series): noise belongs to the acquisition, not to the scene."""
    scene_key: tuple[str, ...]
    """(seed, patient, scene): materials belong to the scene, whoever uses them."""
    scene: SceneSpec | None
    shared: bool
    """The layers are those of the scene."""


class _Bench(NamedTuple):
    """Everything that turning one parameter into numbers takes."""

    origin: Origin
    axes: Sequence[Axis]
    seen: Seen
    found: list[Diagnostic]
    materials: Mapping[str, Material]


class _Length(NamedTuple):
    """The mm of a pixel along a parameter; None where its pixels are not square and it has no direction."""

    mm: float | None


def recipe(
    scene: SceneSpec | None,
    written: Sequence[tuple[LayerSpec, Origin]],
    axes: Sequence[Axis],
    seen: Seen,
    found: list[Diagnostic],
) -> Recipe:
    """The layers, each with its origin, upon the air of the scene."""
    layers = _air(scene, seen)
    known = {material.name: material for material in (scene.materials if scene else ())}
    layers += [layer for spec, origin in written for layer in _layers(spec, _Bench(origin, axes, seen, found, known))]
    return Recipe(tuple(layers))


def _air(scene: SceneSpec | None, seen: Seen) -> list[Layer]:
    """What lies outside the objects of a scene, where the Modality does not show it as 0 and no layer covers all."""
    outside = materials.AIR.get(seen.modality)
    if scene is None or outside is None or seen.samples > 1:
        return []
    lowest = scene.objects[0] if scene.objects else None
    if lowest is not None and lowest.type == FILL and hides(lowest.blend):
        return []
    return [Layer(FILL, AIR, "over", "image", "area", (outside,), ())]


def _layers(spec: LayerSpec, bench: _Bench) -> list[Layer]:
    if preset(spec.type) is None:
        return [_layer(spec, bench)]
    before = len(bench.found)
    params = _params(spec.params, (spec.name,), bench, spec.span)
    written = Layer(spec.type, spec.name, spec.blend, spec.plane, spec.sample, None, params)
    if len(bench.found) > before or _is_faulty(written, spec, bench):
        return []
    return presets.layers(spec, params, bench.axes, bench.seen.samples, bench.found)


def _is_faulty(layer: Layer, spec: LayerSpec, bench: _Bench) -> bool:
    """Whether something is wrong with the numbers of a layer, which is then told."""
    wrong = layer_fault(layer)
    if wrong:
        hint = "change the number, or what it is drawn or computed from"
        bench.found.append(Diagnostic("DF099", f"layer {layer.name!r}: {wrong}", spec.span, hint=hint))
    return bool(wrong)


def _layer(spec: LayerSpec, bench: _Bench) -> Layer:
    key = (spec.name,)
    before = len(bench.found)
    value: tuple[Param, ...] | Field | None = None
    if spec.material is not None:
        value = _broadcast((_material(spec, spec.material, bench),), spec, bench)
    elif isinstance(spec.value, FieldSpec):
        params = _params(spec.value.params, (*key, "value"), bench, spec.value.span)
        value = Field(spec.value.type, params)
    elif spec.value is not None:
        value = _broadcast(
            tuple(_param(v, (*key, "value", str(i)), bench, None, spec.span) for i, v in enumerate(spec.value)),
            spec,
            bench,
        )
    params = _params(spec.params, key, bench, spec.span)
    stream = (*bench.origin.stream_key, *_scene_name(bench.origin), spec.name) if is_noise(spec.type) else ()
    layer = Layer(spec.type, spec.name, spec.blend, spec.plane, spec.sample, value, params, stream)
    if len(bench.found) == before:
        _is_faulty(layer, spec, bench)
    return layer


def _scene_name(origin: Origin) -> tuple[str, ...]:
    """Keeps the noise of a scene's layer apart from that of a phantom's layer of the same name."""
    return (origin.scene.name,) if origin.shared and origin.scene is not None else ()


def _broadcast(value: tuple[Param, ...], spec: LayerSpec, bench: _Bench) -> tuple[Param, ...]:
    """As many values as samples; one `each` may have brought three."""
    samples = bench.seen.samples
    if len(value) == 1 and type(value[0]) is tuple:
        value = value[0]
    if len(value) == samples:
        return value
    if len(value) == 1:
        return value * samples
    bench.found.append(
        Diagnostic(
            "DF099",
            f"layer {spec.name!r} has {counted(len(value), 'value')} for {counted(samples, 'sample')} per pixel",
            spec.span,
            expected="one value" if samples == 1 else f"one value, or {samples}",
            hint="write one value" + ", or PhotometricInterpretation: RGB in the series" * bench.seen.may_be_rgb,
        )
    )
    return value[:1] * samples


def _params(
    params: Sequence[tuple[str, ParamSpec]], key: tuple[str, ...], bench: _Bench, span: Span
) -> tuple[tuple[str, Param], ...]:
    axis = next((v for name, v in params if name == "axis"), None)
    return tuple((name, _param(v, (*key, name), bench, _scalar_length(axis, bench), span)) for name, v in params)


def _scalar_length(axis: ParamSpec | None, bench: _Bench) -> _Length:
    """A length without direction counts pixels only where they are square, or along the layer's own axis."""
    seen = bench.seen
    if axis == "x" or seen.row_spacing_mm == seen.column_spacing_mm:
        return _Length(seen.column_spacing_mm)
    return _Length(seen.row_spacing_mm if axis == "y" else None)


def _param(value: ParamSpec, key: tuple[str, ...], bench: _Bench, length: _Length | None, span: Span) -> Param:
    if isinstance(value, Px):
        return _mm(value, length, bench, span)
    if isinstance(value, Draw):
        if any(isinstance(a, str) for a in value.arguments):
            return draws.text((*bench.origin.draw_key, *key), value)
        number = draws.number((*bench.origin.draw_key, *key), value)
        in_pixels = value.unit == "px" or any(isinstance(a, Px) for a in value.arguments)
        return _mm(Px(number), length, bench, value.span) if in_pixels else number
    if isinstance(value, (Each, Ramp)):
        return _varying(value, bench, length)
    if isinstance(value, Pick):
        entry = value.entries[draws.choice((*bench.origin.draw_key, *key), value.draw)]
        return tuple(_leaf(leaf, i, entry, bench, length, value.span) for i, leaf in enumerate(entry))
    if isinstance(value, tuple):
        if value and all(_is_named(v) for v in value):
            return _params(value, key, bench, span)  # type: ignore[arg-type]
        parts = cast("tuple[ParamSpec, ...]", value)
        in_plane = enumerate(zip(parts, _directions(len(parts), bench), strict=True))
        return tuple(_param(part, (*key, str(i)), bench, where, span) for i, (part, where) in in_plane)
    return value


def _is_named(value: object) -> bool:
    """Whether a tuple is a (name, value) pair of a group of parameters."""
    return type(value) is tuple and len(value) == 2 and isinstance(value[0], str)


def _directions(count: int, bench: _Bench) -> Sequence[_Length | None]:
    """Of a pair the first lies along the rows and the second along the columns; no other tuple counts pixels."""
    if count == 2:
        return (_Length(bench.seen.column_spacing_mm), _Length(bench.seen.row_spacing_mm))
    return (None,) * count


def _varying(value: Each | Ramp, bench: _Bench, length: _Length | None) -> Param:
    axis = axis_of(value, bench.axes)
    if isinstance(axis, Diagnostic):
        bench.found.append(axis)
        return 0.0
    if isinstance(value, Each):
        rows = [
            tuple(_leaf(leaf, i, entry, bench, length, value.span) for i, leaf in enumerate(entry))
            for entry in value.entries
        ]
    else:
        steps = 1 if axis is None else bench.axes[axis].length
        rows = [(_leaf(_stepped(value, i), 0, (value.start,), bench, length, value.span),) for i in range(steps)]
    columns: tuple[Param, ...] = tuple(
        rows[0] if axis is None else (Vary(axis, values) for values in zip(*rows, strict=True))
    )
    return columns[0] if len(columns) == 1 else columns


def _stepped(ramp: Ramp, index: int) -> float | Px:
    if isinstance(ramp.start, Px):
        return Px(ramp.start.number + ramp.step * index)
    return float(ramp.start) + ramp.step * index


def _leaf(
    leaf: Leaf, position: int, entry: Sequence[Leaf], bench: _Bench, length: _Length | None, span: Span
) -> float | str:
    if isinstance(leaf, Px):
        return _mm(leaf, _directions(len(entry), bench)[position] if len(entry) > 1 else length, bench, span)
    return leaf


def _mm(value: Px, length: _Length | None, bench: _Bench, span: Span) -> float:
    if bench.origin.shared:
        message, hint = "a scene is shared by series and has no pixels", "write the length in mm"
    elif length is None:
        message, hint = "pixels measure lengths within the image plane only", "write the length in mm"
    elif length.mm is None:
        seen = bench.seen
        message = f"pixels of {seen.row_spacing_mm:g} x {seen.column_spacing_mm:g} mm are not square"
        hint = "write this length in mm, or make the two values of the spacing equal"
    else:
        return value.number * length.mm
    found = Diagnostic("DF099", message, span, found=f"{value.number:g}px", expected="a length in mm", hint=hint)
    bench.found.append(found)
    return 1.0


def _material(spec: LayerSpec, name: str, bench: _Bench) -> float | Vary:
    seen, known = bench.seen, bench.materials
    place = spec.material_span or spec.span
    if name not in known:
        listed = ", ".join(islice(known, _LISTED)) + ", ..." * (len(known) > _LISTED)
        listed = listed or "none: the series has no scene with `materials`"
        hint = (
            nearest(name, known) if len(bench.found) < SHOWN else ""
        ) or "define it under `materials` of the scene"
        bench.found.append(Diagnostic("DF094", f"unknown material {name!r}", place, "", listed, hint))
        return 0.0
    if seen.modality in materials.PROJECTED:
        return 0.0
    wanted = materials.needed(seen.modality, seen.weighting)
    if wanted is None:
        message = f"materials in Modality {seen.modality or '(none)'} are not supported yet"
        hint = "write `value` instead of `material`, or use CT, MR or another modality"
        bench.found.append(Diagnostic("DF095", message, place, hint=hint))
        return 0.0
    numbers = []
    for property in wanted:
        given = getattr(known[name], PROPERTIES[property])
        if given is None:
            message = f"material {name!r} has no value for {seen.modality}"
            expected = " and ".join(f"`{p}`" for p in wanted)
            hint = f"add `{property}` to the material"
            bench.found.append(Diagnostic("DF095", message, place, expected=expected, hint=hint))
            return 0.0
        key = ("material", name, property)
        origin = bench.origin._replace(draw_key=bench.origin.scene_key)
        numbers.append(_param(given, key, bench._replace(origin=origin), None, spec.span))
    return _signal(numbers, name, spec, bench)


def _signal(numbers: Sequence[Param], name: str, spec: LayerSpec, bench: _Bench) -> float | Vary:
    seen = bench.seen
    weighted = seen.weighting.axes if seen.modality == materials.MR else frozenset()
    axes = {n.axis for n in numbers if isinstance(n, Vary)} | weighted
    axis = min(axes, default=None)
    length = 1 if axis is None else bench.axes[axis].length
    rows = [[float(n.values[i] if isinstance(n, Vary) else str(n)) for n in numbers] for i in range(length)]
    if len(axes) > 1:
        message = f"material {name!r} varies along two axes"
    elif seen.modality == materials.MR and any(time <= 0 for row in rows for time in row[1:]):
        message = f"`t1` and `t2` of material {name!r} must be greater than 0"
    else:
        values = tuple(
            materials.signal(
                seen.modality, seen.weighting.at(i) if weighted else seen.weighting, row, seen.value_of_one
            )
            for i, row in enumerate(rows)
        )
        return values[0] if axis is None else Vary(axis, values)
    bench.found.append(Diagnostic("DF095", message, spec.span, hint="change the material in the scene"))
    return 0.0

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
from dicomforge.phantom.preset import PresetLayer
from dicomforge.phantom.registries import FILL, find, preset
from dicomforge.phantom.resolve import build, varying
from dicomforge.phantom.visible_layers import hides, is_noise
from dicomforge.plan import materials
from dicomforge.plan.layout import axis_of
from dicomforge.plan.materials import Weighting

_LISTED = 12
"""Materials that a finding lists."""

_DEFINE = "define it under `materials` of the scene"


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
    """Where layers come from: it keys their draws and noise, and says whether `px` has a meaning."""

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
    span: Span
    """Of the layer, or of the value in it."""

    def report(self, code: str, message: str, found: str = "", expected: str = "", hint: str = "") -> None:
        self.found.append(Diagnostic(code, message, self.span, found, expected, hint))


_PixelMm = float | None
"""The mm of a pixel along a parameter; 0 where its pixels are not square, None where pixels measure nothing."""


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
    for spec, origin in written:
        layers += _layers(spec, _Bench(origin, axes, seen, found, known, spec.span))
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
    before = len(bench.found)
    published = preset(spec.type) is not None
    value = None if published else _value(spec, bench)
    params = _params(spec.params, (spec.name,), bench)
    stream: tuple[str, ...] = ()
    if not published and is_noise(spec.type):
        # a scene's layer has other noise than a phantom's layer of the same name
        scene = bench.origin.scene if bench.origin.shared else None
        stream = (*bench.origin.stream_key, *([scene.name] if scene is not None else []), spec.name)
    layer = Layer(spec.type, spec.name, spec.blend, spec.plane, spec.sample, value, params, stream)
    if len(bench.found) == before and (wrong := layer_fault(layer)):
        hint = "change the number, or what it is drawn or computed from"
        bench.report("DF099", f"layer {layer.name!r}: {wrong}", hint=hint)
    if not published:
        return [layer]
    return _of_preset(spec, params, bench) if len(bench.found) == before else []


def _of_preset(spec: LayerSpec, params: tuple[tuple[str, Param], ...], bench: _Bench) -> list[Layer]:
    """The layers of a preset, each named after it and its part; what varies in the preset varies in them."""
    declares, samples = find(spec.type)[1].DECLARES, bench.seen.samples
    along = sorted({one.axis for one in varying(params)})
    if len(along) > 1:
        names = " and ".join(repr(bench.axes[axis].name) for axis in along)
        message = f"layer {spec.name!r}: the parameters of a preset vary along one axis, not along {names}"
        bench.report("DF099", message, hint="let one of them stay the same")
        return []
    if not along:
        return [_part(spec, part, samples) for part in build(declares, params, ()).layers()]
    axis = along[0]
    steps = [build(declares, params, (i,) * (axis + 1)).layers() for i in range(bench.axes[axis].length)]
    made = []
    for same in zip(*steps, strict=True):
        first = _part(spec, same[0], samples)
        value = _together(tuple(part.value for part in same), axis)
        own = tuple((name, _together(tuple(dict(p.params)[name] for p in same), axis)) for name, _ in first.params)
        made.append(first._replace(value=(value,) * samples, params=own))
    return made


def _part(spec: LayerSpec, part: PresetLayer, samples: int) -> Layer:
    name = f"{spec.name}-{part.name}"
    return Layer(part.type, name, part.blend, spec.plane, spec.sample, (part.value,) * samples, part.params)


def _together(values: tuple[Param, ...], axis: int) -> Param:
    """One parameter of what it is at each step."""
    first = values[0]
    if isinstance(first, tuple):
        return tuple(_together(tuple(v[i] for v in values), axis) for i in range(len(first)))  # type: ignore[index]
    if all(value == first for value in values):
        return first
    return Vary(axis, values)  # type: ignore[arg-type]


def _value(spec: LayerSpec, bench: _Bench) -> tuple[Param, ...] | Field | None:
    key = (spec.name, "value")
    if spec.material is not None:
        return _broadcast((_material(spec, spec.material, bench),), spec, bench)
    if isinstance(spec.value, FieldSpec):
        return Field(spec.value.type, _params(spec.value.params, key, bench._replace(span=spec.value.span)))
    if spec.value is None:
        return None
    values = tuple(_param(v, (*key, str(i)), bench, None) for i, v in enumerate(spec.value))
    return _broadcast(values, spec, bench)


def _broadcast(value: tuple[Param, ...], spec: LayerSpec, bench: _Bench) -> tuple[Param, ...]:
    """As many values as samples; one `each` may have brought three."""
    samples = bench.seen.samples
    if len(value) == 1 and type(value[0]) is tuple:
        value = value[0]
    if len(value) == samples:
        return value
    if len(value) == 1:
        return value * samples
    values, pixel = counted(len(value), "value"), counted(samples, "sample")
    expected = "one value" if samples == 1 else f"one value, or {samples}"
    hint = "write one value" + ", or PhotometricInterpretation: RGB in the series" * bench.seen.may_be_rgb
    bench.report("DF099", f"layer {spec.name!r} has {values} for {pixel} per pixel", "", expected, hint)
    return value[:1] * samples


def _params(
    params: Sequence[tuple[str, ParamSpec]], key: tuple[str, ...], bench: _Bench
) -> tuple[tuple[str, Param], ...]:
    axis = next((v for name, v in params if name == "axis"), None)
    return tuple((name, _param(v, (*key, name), bench, _scalar_length(axis, bench))) for name, v in params)


def _scalar_length(axis: ParamSpec | None, bench: _Bench) -> float:
    """A length without direction counts pixels only where they are square, or along the layer's own axis."""
    seen = bench.seen
    if axis == "x" or seen.row_spacing_mm == seen.column_spacing_mm:
        return seen.column_spacing_mm
    return seen.row_spacing_mm if axis == "y" else 0.0


def _param(value: ParamSpec, key: tuple[str, ...], bench: _Bench, length: _PixelMm) -> Param:
    if isinstance(value, Px):
        return _mm(value, length, bench)
    draw_key = (*bench.origin.draw_key, *key)
    if isinstance(value, Draw):
        if any(isinstance(a, str) for a in value.arguments):
            return draws.text(draw_key, value)
        number = draws.number(draw_key, value)
        in_pixels = value.unit == "px" or any(isinstance(a, Px) for a in value.arguments)
        return _mm(Px(number), length, bench._replace(span=value.span)) if in_pixels else number
    if isinstance(value, (Each, Ramp)):
        return _varying(value, bench._replace(span=value.span), length)
    if isinstance(value, Pick):
        return _leaves(value.entries[draws.choice(draw_key, value.draw)], bench._replace(span=value.span), length)
    if isinstance(value, tuple):
        if value and all(_is_named(v) for v in value):
            return _params(value, key, bench)  # type: ignore[arg-type]
        parts = zip(cast("tuple[ParamSpec, ...]", value), _directions(len(value), bench), strict=True)
        return tuple(_param(part, (*key, str(i)), bench, along) for i, (part, along) in enumerate(parts))
    return value


def _is_named(value: object) -> bool:
    """Whether a tuple is a (name, value) pair of a group of parameters."""
    return type(value) is tuple and len(value) == 2 and isinstance(value[0], str)


def _directions(count: int, bench: _Bench) -> Sequence[_PixelMm]:
    """Of a pair the first lies along the rows and the second along the columns; no other tuple counts pixels."""
    if count == 2:
        return (bench.seen.column_spacing_mm, bench.seen.row_spacing_mm)
    return (None,) * count


def _varying(value: Each | Ramp, bench: _Bench, length: _PixelMm) -> Param:
    axis = axis_of(value, bench.axes)
    if isinstance(axis, Diagnostic):
        bench.found.append(axis)
        return 0.0
    if isinstance(value, Each):
        rows = [_leaves(entry, bench, length) for entry in value.entries]
    else:
        steps = 1 if axis is None else bench.axes[axis].length
        rows = [_leaves((_stepped(value, i),), bench, length) for i in range(steps)]
    columns: tuple[Param, ...] = tuple(
        rows[0] if axis is None else (Vary(axis, values) for values in zip(*rows, strict=True))
    )
    return columns[0] if len(columns) == 1 else columns


def _stepped(ramp: Ramp, index: int) -> float | Px:
    if isinstance(ramp.start, Px):
        return Px(ramp.start.number + ramp.step * index)
    return float(ramp.start) + ramp.step * index


def _leaves(entry: Sequence[Leaf], bench: _Bench, length: _PixelMm) -> tuple[float | str, ...]:
    along = _directions(len(entry), bench) if len(entry) > 1 else (length,)
    return tuple(
        _mm(leaf, mm, bench) if isinstance(leaf, Px) else leaf for leaf, mm in zip(entry, along, strict=True)
    )


def _mm(value: Px, length: _PixelMm, bench: _Bench) -> float:
    if bench.origin.shared:
        message, hint = "a scene is shared by series and has no pixels", "write the length in mm"
    elif length is None:
        message, hint = "pixels measure lengths within the image plane only", "write the length in mm"
    elif not length:
        seen = bench.seen
        message = f"pixels of {seen.row_spacing_mm:g} x {seen.column_spacing_mm:g} mm are not square"
        hint = "write this length in mm, or make the two values of the spacing equal"
    else:
        return value.number * length
    bench.report("DF099", message, f"{value.number:g}px", "a length in mm", hint)
    return 1.0


def _material(spec: LayerSpec, name: str, bench: _Bench) -> float | Vary:
    seen, known = bench.seen, bench.materials
    here = bench._replace(span=spec.material_span or spec.span)
    if name not in known:
        listed = ", ".join(islice(known, _LISTED)) + ", ..." * (len(known) > _LISTED)
        near = nearest(name, known) if len(bench.found) < SHOWN else ""
        expected, hint = listed or "none: the series has no scene with `materials`", near or _DEFINE
        here.report("DF094", f"unknown material {name!r}", "", expected, hint)
        return 0.0
    if seen.modality in materials.PROJECTED:
        return 0.0
    wanted = materials.needed(seen.modality, seen.weighting)
    if wanted is None:
        message = f"materials in Modality {seen.modality or '(none)'} are not supported yet"
        here.report("DF095", message, hint="write `value` instead of `material`, or use CT, MR or another modality")
        return 0.0
    numbers = []
    for property in wanted:
        given = dict(known[name].values).get(property)
        if given is None:
            message, hint = f"material {name!r} has no value for {seen.modality}", f"add `{property}` to the material"
            here.report("DF095", message, "", " and ".join(f"`{p}`" for p in wanted), hint)
            return 0.0
        origin = bench.origin._replace(draw_key=bench.origin.scene_key)
        numbers.append(_param(given, ("material", name, property), bench._replace(origin=origin), None))
    return _signal(numbers, name, bench)


def _signal(numbers: Sequence[Param], name: str, bench: _Bench) -> float | Vary:
    modality, weighting = bench.seen.modality, bench.seen.weighting
    weighted = weighting.axes if modality == materials.MR else frozenset()
    axes = {n.axis for n in numbers if isinstance(n, Vary)} | weighted
    axis = min(axes, default=None)
    length = 1 if axis is None else bench.axes[axis].length
    rows = [[float(n.values[i] if isinstance(n, Vary) else str(n)) for n in numbers] for i in range(length)]
    if len(axes) > 1:
        message = f"material {name!r} varies along two axes"
    elif modality == materials.MR and any(time <= 0 for row in rows for time in row[1:]):
        message = f"`t1` and `t2` of material {name!r} must be greater than 0"
    else:
        scale = bench.seen.value_of_one
        values = tuple(materials.signal(modality, weighting, row, scale, i) for i, row in enumerate(rows))
        return values[0] if axis is None else Vary(axis, values)
    bench.report("DF095", message, hint="change the material in the scene")
    return 0.0

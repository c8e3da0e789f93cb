"""Recipes: the layers of a series with every number known."""

from collections.abc import Iterator, Sequence
from typing import Any

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.plan import Axis
from dicomforge.model.recipe import AIR, MAGNITUDE, Field, Layer, Param, Recipe, Vary, rasters_in
from dicomforge.model.spec import FieldSpec, LayerSpec, SceneSpec
from dicomforge.phantom.check_layer import layer_fault
from dicomforge.phantom.preset import PresetLayer
from dicomforge.phantom.registries import FILL, find, preset
from dicomforge.phantom.resolve import build, varying
from dicomforge.phantom.shape_methods import NumberFault, ShellFault
from dicomforge.phantom.visible_layers import hides, is_noise
from dicomforge.plan import ct_noise, material_values, materials
from dicomforge.plan.named_shapes import named
from dicomforge.plan.painted_names import PaintedName, shared_names
from dicomforge.plan.parameters import Bench, Origin, Seen, settle, settled

BLUR = "blur"
"""The only layer that uses values from beyond the frame."""


def recipe(
    scene: SceneSpec | None,
    written: Sequence[tuple[LayerSpec, Origin]],
    axes: Sequence[Axis],
    seen: Seen,
    found: list[Diagnostic],
    absent: frozenset[str] = frozenset(),
) -> Recipe:
    """The recipe of the layers `written` with their origins, over air; `absent` are names of layers left out."""
    layers, objects = _air(scene, seen), named(written, absent)
    shown, names = 0, list[PaintedName]()
    for spec, origin in written:
        bench = Bench(origin, axes, seen, found, spec.span)
        made = _layers(spec._replace(params=objects.connected(spec, bench)), bench)
        names += (PaintedName(one.name, spec, origin.shared) for one in made)
        layers += made
        shown = len(layers) if spec.material is not None or (shown and spec.type == BLUR) else shown
    if shown and seen.weighting.equation == materials.INVERSION and not seen.weighting.signed:
        layers.insert(shown, _magnitude(written[0][1]))
    found += [*_late(written), *shared_names(names)]
    return Recipe(tuple(layers))


def _magnitude(origin: Origin) -> Layer:
    """Rician noise of 0, which leaves the modulus: after an inversion, signals of tissues may be negative."""
    return Layer("rician", MAGNITUDE, "over", "image", "area", None, (("sd", 0.0),), (*origin.stream_key, MAGNITUDE))


def _late(written: Sequence[tuple[LayerSpec, Origin]]) -> Iterator[Diagnostic]:
    """DF188 for a blur after noise: noise is made for the frame without a margin."""
    noisy: set[bool] = set()  # whether the noise is in the scene
    for spec, origin in written:
        if noisy and spec.type == BLUR:
            hint = "put it above the noise in the list; noise has its own `grain`"
            if not origin.shared and True in noisy:
                hint = "move the noise from the scene to the `phantom`, below the blur; noise has its own `grain`"
            yield Diagnostic("DF188", "a blur of noise is not supported yet", spec.span, hint=hint)
        if preset(spec.type) is None and is_noise(spec.type):
            noisy.add(origin.shared)


_HINTS: dict[type[str], str] = {
    NumberFault: "change the number, or what it is drawn or computed from",
    ShellFault: "cut a smaller shape out of it with `outside`",
}
"""How to fix what is wrong with a layer, by its kind."""


def _air(scene: SceneSpec | None, seen: Seen) -> list[Layer]:
    """Air around the objects of a scene, where the Modality does not show it as 0 and no layer covers everything."""
    outside = materials.AIR.get(seen.modality)
    if scene is None or outside is None or seen.samples > 1:
        return []
    lowest = scene.objects[0] if scene.objects else None
    if lowest is not None and lowest.type == FILL and hides(lowest.blend):
        return []
    return [Layer(FILL, AIR, "over", "image", "area", (outside,), ())]


def _layers(spec: LayerSpec, bench: Bench) -> list[Layer]:
    before = len(bench.found)
    published = preset(spec.type) is not None
    value = None if published else _value(spec, bench)
    params = settled(spec.params, (spec.name,), bench)
    if spec.type == ct_noise.KIND:
        params = ct_noise.in_pixels(params, bench)
    stream: tuple[str, ...] = ()
    if not published and is_noise(spec.type):
        # a scene's layer has other noise than a phantom's layer of the same name
        scene = bench.origin.scene if bench.origin.shared else None
        stream = (*bench.origin.stream_key, *([scene.name] if scene is not None else []), spec.name)
    layer = Layer(spec.type, spec.name, spec.blend, spec.plane, spec.sample, value, params, stream)
    if value is None:
        _fit_samples(layer, bench)
    if len(bench.found) == before and (wrong := layer_fault(layer)):
        bench.report("DF099", f"layer {layer.name!r}: {wrong}", hint=_HINTS.get(type(wrong), ""))
    if not published:
        return [layer]
    return _of_preset(spec, params, bench) if len(bench.found) == before else []


def _fit_samples(layer: Layer, bench: Bench) -> None:
    """Report an RGB image in a series of one sample per pixel."""
    if bench.seen.samples > 1 or all(one.samples == 1 for one in rasters_in(dict(layer.params).get("file"))):
        return
    hint = (
        "convert the file to grey" + ", or write PhotometricInterpretation: RGB in the series" * bench.seen.may_be_rgb
    )
    bench.report("DF217", f"layer {layer.name!r} shows an RGB image", "3 samples", "one sample per pixel", hint)


def _of_preset(spec: LayerSpec, params: tuple[tuple[str, Param], ...], bench: Bench) -> list[Layer]:
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
    return [_at_steps([_part(spec, part, samples) for part in same], axis) for same in zip(*steps, strict=True)]


def _part(spec: LayerSpec, part: PresetLayer, samples: int) -> Layer:
    name = f"{spec.name}-{part.name}"
    value = part.value if isinstance(part.value, Field) else (part.value,) * samples
    return Layer(part.type, name, part.blend, spec.plane, spec.sample, value, part.params)


def _at_steps(same: Sequence[Layer], axis: int) -> Layer:
    """One layer that is at each step of an axis what it is in `same`."""
    first = same[0]
    values: Any = tuple(layer.value for layer in same)
    params: Any = tuple(layer.params for layer in same)
    value: Any = _together(values, axis)
    own: Any = _together(params, axis)
    return first._replace(value=Field(*value) if isinstance(first.value, Field) else value, params=own)


def _together(values: tuple[Param, ...], axis: int) -> Param:
    """One parameter from its values at each step."""
    first = values[0]
    if isinstance(first, tuple):
        return tuple(_together(tuple(v[i] for v in values), axis) for i in range(len(first)))  # type: ignore[index]
    if all(value == first for value in values):
        return first
    return Vary(axis, values)  # type: ignore[arg-type]


def _value(spec: LayerSpec, bench: Bench) -> tuple[Param, ...] | Field | None:
    key = (spec.name, "value")
    if spec.material is not None:
        return _broadcast((material_values.of(spec, spec.material, bench),), spec, bench)
    if isinstance(spec.value, FieldSpec):
        return Field(spec.value.type, settled(spec.value.params, key, bench._replace(span=spec.value.span)))
    if spec.value is None:
        return None
    values = tuple(settle(v, (*key, str(i)), bench, None) for i, v in enumerate(spec.value))
    return _broadcast(values, spec, bench)


def _broadcast(value: tuple[Param, ...], spec: LayerSpec, bench: Bench) -> tuple[Param, ...]:
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

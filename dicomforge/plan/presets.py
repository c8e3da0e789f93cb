"""Presets become layers: painting, fingerprints and truth know shapes alone."""

from __future__ import annotations

from collections.abc import Sequence

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.plan import Axis
from dicomforge.model.recipe import Layer, Param, Vary
from dicomforge.model.spec import LayerSpec
from dicomforge.phantom.preset import PresetLayer
from dicomforge.phantom.registries import find
from dicomforge.phantom.resolve import build, varying


def layers(
    spec: LayerSpec,
    params: tuple[tuple[str, Param], ...],
    axes: Sequence[Axis],
    samples: int,
    found: list[Diagnostic],
) -> list[Layer]:
    """The layers of a preset, each named after it and its part; what varies in the preset varies in them."""
    declares = find(spec.type)[1].DECLARES
    along = sorted({one.axis for one in varying(params)})
    if len(along) > 1:
        names = " and ".join(repr(axes[axis].name) for axis in along)
        message = f"layer {spec.name!r}: the parameters of a preset vary along one axis, not along {names}"
        hint = "let one of them stay the same"
        found.append(Diagnostic("DF099", message, spec.span, hint=hint))
        return []
    if not along:
        return [_layer(spec, part, samples) for part in build(declares, params, ()).layers()]
    axis = along[0]
    steps = [build(declares, params, (i,) * (axis + 1)).layers() for i in range(axes[axis].length)]
    made = []
    for same in zip(*steps, strict=True):
        first = _layer(spec, same[0], samples)
        value = _together(tuple(part.value for part in same), axis)
        own = tuple((name, _together(tuple(dict(p.params)[name] for p in same), axis)) for name, _ in first.params)
        made.append(first._replace(value=(value,) * samples, params=own))
    return made


def _layer(spec: LayerSpec, part: PresetLayer, samples: int) -> Layer:
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

"""Presets of scenes: one layer, such as `torso@1`, becomes the shapes of a body, each of its material."""

from collections.abc import Iterable, Sequence
from typing import cast

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.attribute_spec import Each, Ramp
from dicomforge.model.spec import LayerSpec, ParamSpec
from dicomforge.phantom.preset import PresetLayer
from dicomforge.phantom.registries import preset
from dicomforge.phantom.resolve import build
from dicomforge.plan.parameters import bench_without_images, settled


def is_body(layer: LayerSpec) -> bool:
    """Whether the layer is a preset of a scene: one whose layers have materials."""
    return hasattr(preset(layer.type), "MATERIALS")


def expanded(written: Iterable[LayerSpec], key: tuple[str, ...]) -> tuple[tuple[LayerSpec, ...], list[Diagnostic]]:
    """The layers, with presets of scenes replaced by their layers, which are named after the preset and the part.

    `key` begins the keys of draws. DF202 where a parameter varies along an axis.
    """
    found: list[Diagnostic] = []
    made: list[LayerSpec] = []
    for layer in written:
        if not is_body(layer):
            made.append(layer)
        elif any(isinstance(value, (Each, Ramp)) for _, value in layer.params):
            message = f"{layer.name!r}: parameters of {layer.type} are the same for all images of a patient"
            found.append(Diagnostic("DF202", message, layer.span, hint="write one value, or a random one"))
        else:
            made += _parts(layer, key, found)
    return tuple(made), found


def _parts(layer: LayerSpec, key: tuple[str, ...], found: list[Diagnostic]) -> list[LayerSpec]:
    bench = bench_without_images(key, found, layer.span)
    module = preset(layer.type)
    assert module is not None
    body = build(module.DECLARES, settled(layer.params, (layer.name,), bench), ())
    if not body.size > 0:
        message = f"{layer.name!r}: `size` must be above 0, not {body.size:g}"
        found.append(Diagnostic("DF202", message, layer.span, hint="change the number, or what it is drawn from"))
        return []
    parts: Sequence[PresetLayer] = body.layers()
    return [
        layer._replace(
            type=part.type,
            name=f"{layer.name}-{part.name}",
            blend=part.blend,
            material=f"{layer.type}/{part.material}",
            material_span=layer.span,
            params=cast("tuple[tuple[str, ParamSpec], ...]", part.params),
            preset=layer.name,
        )
        for part in parts
    ]

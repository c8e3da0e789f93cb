"""Draws: the random values of the layers and materials of a series, with their keys and distributions."""

from collections.abc import Iterator, Sequence
from typing import cast

from dicomforge.model import draws
from dicomforge.model.spec import Drawn, FieldSpec, LayerSpec, ParamSpec, SceneSpec, SeriesSpec
from dicomforge.plan.layout import Slot
from dicomforge.plan.painted import own_layers


def drawn(
    series: SeriesSpec, scene: SceneSpec | None, series_key: tuple[str, ...], slots: Sequence[Slot]
) -> tuple[Drawn, ...]:
    """The draws of a series and of its instances; `series_key` is (seed, patient, study, series)."""
    scene_key: tuple[str, ...] = (*series_key[:2], scene.name if scene else "")
    layers = [(layer, scene_key) for layer in (scene.objects if scene else ())]
    layers += [(layer, series_key) for layer in series.phantom]
    written = [(layer, scene_key) for layer in ((scene.written or scene.objects) if scene else ())]
    written += [(layer, series_key) for layer in series.written or series.phantom]
    found = [*series.drawn]
    for layer, key in written:
        found += [*_param(layer.when, (layer.name, "when"), key), *_values(layer.scatter or (), (layer.name,), key)]
    for layer, key in layers:
        found += _layer(layer, key)
    for slot, layer in own_layers(series, slots):
        layers.append((layer, (*series_key, slot.name)))
        drawn_there = _layer(layer, layers[-1][1])
        found += [one._replace(of=f"{slot.name}.{one.of}") for one in drawn_there]
    used = {layer.material for layer, _ in layers}
    for material in scene.materials if scene else ():
        if material.name in used:
            found += _values(material.values, ("material", material.name), scene_key)
    return tuple(found)


def _layer(layer: LayerSpec, key: tuple[str, ...]) -> Iterator[Drawn]:
    yield from _values(layer.params, (layer.name,), key)
    if isinstance(layer.value, FieldSpec):
        yield from _values(layer.value.params, (layer.name, "value"), key)
    else:
        yield from _values([(str(i), value) for i, value in enumerate(layer.value or ())], (layer.name, "value"), key)


def _values(
    written: Sequence[tuple[str, ParamSpec]], names: tuple[str, ...], key: tuple[str, ...]
) -> Iterator[Drawn]:
    for name, value in written:
        yield from _param(value, (*names, name), key)


def _param(value: ParamSpec | None, names: tuple[str, ...], key: tuple[str, ...]) -> Iterator[Drawn]:
    made = draws.drawn(".".join(names), (*key, *names), value)
    if made is not None:
        yield made
    elif type(value) is tuple:
        for index, part in enumerate(value):
            yield from _param(cast("ParamSpec", part), (*names, str(index)), key)

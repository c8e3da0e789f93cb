"""Repeats: a shape that is written once and painted at several places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dicomforge.grammar.reading import Unfit
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attribute_spec import Draw, Each, Pick, Ramp, Rasters
from dicomforge.model.parameter import parameters
from dicomforge.model.raster import Raster
from dicomforge.model.spec import FieldSpec, LayerSpec, ParamSpec
from dicomforge.phantom.registries import SHAPES
from dicomforge.phantom.resolve import build

if TYPE_CHECKING:
    from dicomforge.phantom.repeat import CopyPlace, Places

SCATTER_LAYER, REPEAT_LAYER = "scatter", "repeat"

COPIES = {
    SCATTER_LAYER: "one kind of shape, and where it is scattered",
    REPEAT_LAYER: "one kind of shape, and where its copies lie",
}
"""What each takes."""
PLACES = {SCATTER_LAYER: "inside: .., count: ..", REPEAT_LAYER: "grid: {count: .., step: ..}"}
"""The usual way to say where the copies lie."""

ITEM = "item"
"""The value of `along` for values that differ from copy to copy."""


def places_of(layer: str) -> type:
    """What says where the copies of a shape lie; it is imported for the few specs that have copies."""
    if layer == SCATTER_LAYER:
        from dicomforge.phantom.scatter import RandomPlaces

        return RandomPlaces
    from dicomforge.phantom.repeat import Places

    return Places


def repeated(layer: LayerSpec, places: tuple[tuple[str, ParamSpec], ...], span: Span) -> list[LayerSpec]:
    """A layer for each place, named after the layer and its number. Raises Unfit."""
    for place in _changing(places):
        message = "places of a `repeat` that vary or are drawn are not supported yet"
        raise Unfit(Diagnostic("DF064", message, place, hint="let a value of its shape vary instead"))
    known: Places = build(places_of(REPEAT_LAYER), places, ())  # type: ignore[arg-type]
    wrong = known.fault()
    if wrong:
        raise Unfit(Diagnostic("DF064", wrong, span))
    spots = known.spots()
    return [_copy(layer, spot, index, len(spots), span) for index, spot in enumerate(spots)]


def _changing(value: object) -> Iterator[Span]:
    """Where values stand that vary or are drawn."""
    if isinstance(value, (Each, Ramp, Draw, Pick)):
        yield value.span
    elif type(value) is tuple:
        for one in value:
            yield from _changing(one)


def _copy(layer: LayerSpec, spot: CopyPlace, index: int, count: int, span: Span) -> LayerSpec:
    params = {name: _of_item(value, index, count) for name, value in layer.params}
    module = SHAPES.get(layer.type)
    assert module is not None
    declared = {one.name: one for one in parameters(module.DECLARES)}
    if "at" in declared and (any(spot.offset) or "at" in params):
        params["at"] = _moved(params.get("at", declared["at"].default), spot, span)
    if spot.turn and "rotate" in declared:
        params["rotate"] = _turned(params.get("rotate", declared["rotate"].default), spot.turn, span)
    order = [*declared, *(name for name in params if name not in declared)]
    value = layer.value
    if isinstance(value, FieldSpec):
        value = value._replace(params=tuple((name, _of_item(one, index, count)) for name, one in value.params))
    elif value is not None:
        value = tuple(_of_item(one, index, count) for one in value)
    return layer._replace(
        name=f"{layer.name}-{index + 1}",
        group=layer.name,
        value=value,
        params=tuple((name, params[name]) for name in order if name in params),
    )


def _of_item(value: ParamSpec, index: int, count: int) -> ParamSpec:
    """The value for one copy. Raises Unfit where the number of values is not the number of copies."""
    if isinstance(value, (Each, Rasters)) and value.along == ITEM:
        if len(value.entries) != count:
            message = f"'each' along the items has {len(value.entries)} values for {count} copies"
            raise Unfit(Diagnostic("DF064", message, value.span, "", f"{count} values"))
        entry = value.entries[index]
        if isinstance(entry, Raster):
            return entry
        return entry[0] if len(entry) == 1 else tuple(entry)
    if isinstance(value, Ramp) and value.along == ITEM and isinstance(value.start, (int, float)):
        return float(value.start) + value.step * index
    return tuple(_of_item(one, index, count) for one in value) if type(value) is tuple else value  # type: ignore[arg-type]


def _moved(at: ParamSpec, spot: CopyPlace, span: Span) -> ParamSpec:
    if not isinstance(at, tuple) or not all(isinstance(one, (int, float)) for one in at):
        raise Unfit(Diagnostic("DF064", "`at` in a `repeat` is in mm, the same for all images", span))
    return tuple(own + by for own, by in zip(at, spot.offset, strict=False))  # type: ignore[operator]


def _turned(rotate: ParamSpec, turn: float, span: Span) -> ParamSpec:
    last = rotate[-1] if type(rotate) is tuple else rotate
    if not isinstance(last, (int, float)):
        raise Unfit(Diagnostic("DF064", "`rotate` of what is turned is the same for all images", span))
    return (*rotate[:-1], last + turn) if type(rotate) is tuple else last + turn

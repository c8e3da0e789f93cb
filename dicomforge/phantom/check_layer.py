"""What is wrong with numbers of a layer that the schema cannot check: drawn, computed, or wrong only together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dicomforge.model.parameter import Parameter, parameters
from dicomforge.model.recipe import GREY, Field, Layer, Param, Vary
from dicomforge.phantom.registries import FILL, find
from dicomforge.phantom.resolve import build


def layer_fault(layer: Layer) -> str:
    """A phrase that says what is wrong with a layer, or nothing.

    Raises KeyError for an unknown layer type.
    """
    parts = [] if layer.type == FILL else [(layer.type, layer.params)]
    if isinstance(layer.value, Field):
        parts.append((layer.value.type, layer.value.params))
    for type, params in parts:
        declares = find(type)[1].DECLARES
        found = _signs(declares, params)
        if not found and hasattr(declares, "fault"):
            found = build(declares, params, defaultdict(int)).fault(layer.plane)  # the first step on every axis
        if found:
            return found
    return ""


def _signs(declares: type, params: tuple[tuple[str, Param], ...]) -> str:
    declared = {p.name: p for p in parameters(declares)}
    for name, param in params:
        if name == GREY:
            continue
        parameter = declared[name]
        if parameter.group is not None and isinstance(param, tuple):
            found = _signs(parameter.group, param)  # type: ignore[arg-type]
        else:
            found = next((said for number in numbers(param) if (said := _sign(parameter, number))), "")
        if found:
            return found
    return ""


def _sign(parameter: Parameter, number: float) -> str:
    if parameter.positive and number <= 0.0:
        return f"`{parameter.name}` must be above 0, not {number:g}"
    if parameter.non_negative and number < 0.0:
        return f"`{parameter.name}` must not be below 0, not {number:g}"
    return ""


def numbers(param: Param) -> Iterator[float]:
    """The numbers in a parameter, at every step and in every part of it."""
    if isinstance(param, Vary):
        yield from (value for value in param.values if not isinstance(value, str))
    elif isinstance(param, tuple):
        for part in param:
            yield from numbers(part)
    elif isinstance(param, (int, float)):
        yield param

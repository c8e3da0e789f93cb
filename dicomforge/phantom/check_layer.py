"""What is wrong with numbers of a layer that the schema cannot check: drawn, computed, or wrong only together."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from dicomforge.model.parameter import Parameter, in_words, is_outside, parameters
from dicomforge.model.recipe import GREY, Field, Layer, Param, Vary
from dicomforge.phantom.carving import NAMES, Carving
from dicomforge.phantom.registries import FILL, SHAPES, find
from dicomforge.phantom.resolve import build
from dicomforge.phantom.shape_methods import NumberFault, first_fault


def layer_fault(layer: Layer) -> str:
    """A phrase that says what is wrong with a layer, or nothing.

    Raises KeyError for an unknown layer type.
    """
    if ("local", True) in layer.params or (layer.type == FILL and _is_local(layer.value)):
        return "`local` needs a shape: write the field as the value of one"
    parts = [] if layer.type == FILL else [(layer.type, layer.params)]
    if isinstance(layer.value, Field):
        parts.append((layer.value.type, layer.value.params))
    for type, params in parts:
        declares = find(type)[1].DECLARES
        found = _signs(declares, params)
        if not found and (hasattr(declares, "fault") or any(name in NAMES for name, _ in params)):
            made = build(declares, params, defaultdict(int))  # the first step on every axis
            found = first_fault((made,), layer.plane) or _full_shell(made)
        if found:
            return found
    return ""


def _full_shell(made: Any) -> str:
    """What is wrong with a shell that leaves nothing of a shape inside, or of one that cuts it or is joined to it."""
    carving: Carving | None = getattr(made, "carving", None)
    if carving is None:
        parts = getattr(made, "of", ()) if hasattr(made, "outline") else ()
    else:
        if carving.shell is not None and made.shape.inset(carving.shell) is None:
            return NumberFault("`shell` is so thick that it fills the shape")
        parts = (made.shape, *carving.inside, *carving.outside)
    return next((said for one in parts if (said := _full_shell(one))), "")


def _is_local(value: object) -> bool:
    return isinstance(value, Field) and ("local", True) in value.params


def _signs(declares: type, params: tuple[tuple[str, Param], ...]) -> str:
    declared = {p.name: p for p in (*parameters(Carving), *parameters(declares))}
    for name, param in params:
        if name == GREY:
            continue
        parameter = declared[name]
        if parameter.kind == "regions" and isinstance(param, tuple):
            found = next((said for one in param if (said := _of_shape(*one[1]))), "")  # type: ignore
        elif parameter.group is not None and isinstance(param, tuple):
            several = param if parameter.kind == "several" else (param,)
            found = next((said for one in several if (said := _signs(parameter.group, one))), "")  # type: ignore[arg-type]
        else:
            found = next((said for number in numbers(param) if (said := _sign(parameter, number))), "")
        if found:
            return found
    return ""


def _of_shape(type: str, params: tuple[tuple[str, Param], ...]) -> str:
    """What is wrong with a shape that cuts another one; empty where it is absent."""
    module = SHAPES.get(type)
    return "" if module is None else _signs(module.DECLARES, params)


def _sign(parameter: Parameter, number: float) -> str:
    if parameter.positive and number <= 0.0:
        return NumberFault(f"`{parameter.name}` must be above 0, not {number:g}")
    if parameter.non_negative and number < 0.0:
        return NumberFault(f"`{parameter.name}` must not be below 0, not {number:g}")
    if is_outside(number, parameter.within):
        return NumberFault(f"`{parameter.name}` must be {in_words(parameter.within)}, not {number:g}")
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

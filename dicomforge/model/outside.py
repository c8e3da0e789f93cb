"""Numbers that were drawn, or vary, and are outside what their parameter takes."""

import keyword
from collections.abc import Iterator
from typing import Any

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import Parameter, alone, in_words, is_outside, parameters


def outside(declared: Any, path: tuple[str | int, ...] = ()) -> Iterator[Wrong]:
    """Each number in a word, or in what it holds, that is too small or too large."""
    made: type = type(declared)
    for parameter in parameters(made):
        name = parameter.name
        value = getattr(declared, f"{name}_" if keyword.iskeyword(name) else name)
        yield from _in(parameter, value, path if alone(made) else (*path, name))


def _in(parameter: Parameter, value: Any, path: tuple[str | int, ...]) -> Iterator[Wrong]:
    if parameter.kind == "named":
        for name, one in value:
            yield from outside(one, (*path, name))
    elif parameter.kind == "several":
        for index, one in enumerate(value):
            yield from outside(one, (*path, index))
    elif parameter.kind == "group" and value is not None:
        yield from outside(value, path)
    elif type(value) is tuple and parameter.kind != "colours":
        for index, one in enumerate(value):
            yield from _in(parameter, one, (*path, index))
    elif type(value) in (int, float) and (expected := _wanted(parameter, value)):
        yield Wrong(f"{parameter.name!r} is out of range: {value:g}", expected, at=path)


def _wanted(parameter: Parameter, value: float) -> str:
    """What was expected of a number; empty where it is right."""
    if parameter.positive and value <= 0:
        return "more than 0"
    if parameter.non_negative and value < 0:
        return "0 or more"
    return in_words(parameter.within) if is_outside(value, parameter.within) else ""

"""Parameters of a layer at one frame: what varies takes its value, and the declared class is made of them."""

from __future__ import annotations

import dataclasses
import keyword
from collections.abc import Iterator, Mapping
from typing import Any

from dicomforge.model.parameter import parameters
from dicomforge.model.recipe import GREY, Branch, Param, Vary

Steps = tuple[int, ...] | Mapping[int, int]
"""The index on each axis."""

LARGEST = 1e30
"""Numbers beyond are taken as this: every format clips such a value, and a float32 still holds it."""


def build(declares: type, params: tuple[tuple[str, Param], ...], at: Steps) -> Any:
    """The declared dataclass with its parameters at one frame."""
    groups = {p.name: p.group for p in parameters(declares) if p.group is not None}
    given = {}
    for name, param in params:
        if name == GREY:
            continue
        known = resolved(param, at)
        group = groups.get(name)
        if group is not None and known is not None:
            known = build(group, known, at)
        given[f"{name}_" if keyword.iskeyword(name) else name] = known
    return declares(**given)


def resolved(param: Param, at: Steps) -> Any:
    """A parameter at the indices `at` on the axes."""
    if isinstance(param, Vary):
        return resolved(param.values[at[param.axis]], at)
    if isinstance(param, Branch):
        return resolved(param.params[at[param.axis]], at)
    if isinstance(param, tuple):
        return tuple(resolved(part, at) for part in param)
    if isinstance(param, (str, bool)) or param is None:
        return param
    return float(max(-LARGEST, min(LARGEST, param)))


def varying(param: Any) -> Iterator[Vary | Branch]:
    """What changes along an axis in a parameter and its parts."""
    if isinstance(param, (Vary, Branch)):
        yield param
    for part in param.params if isinstance(param, Branch) else param if type(param) is tuple else ():
        yield from varying(part)


def varies(param: Any) -> bool:
    """Whether a parameter, or a part of it, changes along an axis."""
    return next(varying(param), None) is not None


def is_nothing(made: Any) -> bool:
    """Whether a size that must be positive is not: a draw or a ramp may end there, and then there is nothing."""
    for field in dataclasses.fields(made):
        held = getattr(made, field.name)
        if held is None:
            continue
        if field.metadata.get("positive") and min(held if isinstance(held, tuple) else (held,)) <= 0.0:
            return True
        if field.metadata.get("group") and is_nothing(held):
            return True
    return False

"""Parameters of a layer at one frame: what varies takes its value, and the declared class is made of them."""

import dataclasses
import keyword
from collections.abc import Iterator, Mapping
from typing import Any

from dicomforge.model.parameter import MOST_WHOLE, Parameter, parameters
from dicomforge.model.recipe import GREY, Branch, Param, Vary
from dicomforge.phantom.carving import NAMES, Carving
from dicomforge.phantom.registries import SHAPES

Steps = tuple[int, ...] | Mapping[int, int]
"""The index on each axis."""

LARGEST = 1e30
"""Numbers beyond are taken as this: every format clips such a value, and a float32 still holds it."""


def build(declares: type, params: tuple[tuple[str, Param], ...], at: Steps) -> Any:
    """The declared dataclass with its parameters at one frame; a shape that is carved becomes a Carved."""
    known = {p.name for p in parameters(declares)}
    carving = tuple((name, value) for name, value in params if name in NAMES and name not in known)
    if not carving:
        return _built(declares, params, at)
    from dicomforge.phantom.carve import Carved  # few shapes are

    own = tuple(one for one in params if one not in carving)
    return Carved(_built(declares, own, at), _built(Carving, carving, at))


def _built(declares: type, params: tuple[tuple[str, Param], ...], at: Steps) -> Any:
    made = {p.name: p for p in parameters(declares) if p.group is not None or p.kind in ("whole", "regions")}
    given = {}
    for name, param in params:
        if name == GREY:
            continue
        known = resolved(param, at)
        if name in made and known is not None:
            known = _made(made[name], known, at)
        given[f"{name}_" if keyword.iskeyword(name) else name] = known
    return declares(**given)


def _made(parameter: Parameter, known: Any, at: Steps) -> Any:
    """What a parameter's dataclass is made of."""
    group = parameter.group
    if parameter.kind == "regions":
        return tuple(region(one, at) for _, one in known)
    if group is None:
        return round(max(-MOST_WHOLE, min(MOST_WHOLE, known)))
    if parameter.kind == "several":
        return tuple(build(group, one, at) for one in known)
    if parameter.kind == "named":
        return tuple((name, build(group, one, at)) for name, one in known)
    return build(group, known, at)


def region(known: tuple[str, tuple[tuple[str, Param], ...]], at: Steps) -> Any:
    """A shape by its type and parameters; Absent where it has no type or no size."""
    from dicomforge.phantom.carve import Absent

    module = SHAPES.get(known[0])
    made = None if module is None else build(module.DECLARES, known[1], at)
    return Absent() if made is None or is_nothing(made) else made


def resolved(param: Param, at: Steps) -> Any:
    """A parameter at the indices `at` on the axes."""
    if isinstance(param, Vary):
        return resolved(param.values[at[param.axis]], at)
    if isinstance(param, Branch):
        return resolved(param.params[at[param.axis]], at)
    if type(param) is tuple:
        return tuple(resolved(part, at) for part in param)
    if type(param) is float or type(param) is int:
        return float(max(-LARGEST, min(LARGEST, param)))
    return param


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

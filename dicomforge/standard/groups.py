"""Functional group macros and their Usage in the IODs (PS3.3 Annex A, C.7.6.16)."""

from functools import cache
from typing import Any, NamedTuple

from dicomforge.standard import tables


class MacroUse(NamedTuple):
    """A macro in an IOD: its key ('mr-echo'), Usage 'M', 'C' or 'U', and the condition's text ('' without one)."""

    macro: str
    usage: str
    condition: str


class Macro(NamedTuple):
    """A functional group macro: key, name ('MR Echo'), table of PS3.3 ('C.8-91'), keywords of its sequences."""

    key: str
    name: str
    table: str
    sequences: tuple[str, ...]


def uses(iod: str) -> tuple[MacroUse, ...]:
    """The macros of an IOD ('enhanced-mr-image') in the order of its table; () for an IOD without any."""
    conditions = _tables()["conditions"]
    split = (line.split(" ") for line in _tables()["iods"].get(iod, ()))
    return tuple(MacroUse(key, usage, conditions.get(f"{iod} {key}", "")) for usage, key in split)


def macro(key: str) -> Macro:
    """The macro of a key. Raises KeyError for an unknown key."""
    name, table, *sequences = _tables()["macros"][key]
    return Macro(key, name, table, tuple(sequences))


@cache
def _tables() -> Any:
    return tables.parsed("functional_groups.json")

"""Sequences of which PS3.3 says that only a single Item is included or permitted."""

from functools import cache

from dicomforge.standard import iods, modules, tables


@cache
def demanding(sop_class_uid: str, path: str) -> modules.Module | None:
    """The Module of the SOP class that permits a single Item at a path of keywords ('A.B'); None where none does."""
    uses = iods.uses(sop_class_uid)
    return next((modules.module(use.module) for use in uses if path in _paths().get(use.module, ())), None)


@cache
def _paths() -> dict[str, frozenset[str]]:
    found = (line.split("\t") for line in tables.lines("single_items.tsv"))
    return {key: frozenset(paths.split(" ")) for key, paths in found}

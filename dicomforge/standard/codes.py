"""Coded entries: context groups (PS3.16 Annex B) and the Attributes that take their codes from them (PS3.3)."""

from collections.abc import Iterator, Mapping
from functools import cache

from dicomforge.standard import modules, tables


def meaning(attribute: str, scheme: str, value: str) -> str | None:
    """The Code Meaning of a code in the context groups of an Attribute, named by its keyword.

    None if the Attribute has no known context group, or none of them holds the code.
    """
    groups = context_groups(attribute)
    return next((text for text, members in _meanings(scheme, value) if not members.isdisjoint(groups)), None)


def any_meaning(scheme: str, value: str) -> str | None:
    """The Code Meaning of a code in any context group, or else anywhere in PS3.16; None if it is not there."""
    found = list(_meanings(scheme, value))
    return next((text for text, groups in found if groups), found[0][0] if found else None)


@cache
def is_coded(attribute: str) -> bool:
    """Whether the items of a sequence are codes (Code Sequence Macro, PS3.3 8.8), as far as the tables tell."""
    found = [
        {child.keyword for child in row.children}
        for key in modules.modules_holding(attribute)
        for row in modules.module(key).rows
        if row.keyword == attribute
    ]
    if not found:
        return bool(context_groups(attribute)) or attribute.endswith("CodeSequence")
    return any("CodeMeaning" in children for children in found)


def context_groups(attribute: str) -> tuple[int, ...]:
    """The context groups (CID) that PS3.3 names for an Attribute, of all Modules together; not complete."""
    return _groups().get(attribute, ())


@cache
def meanings_in(cid: int) -> Mapping[tuple[str, str], str]:
    """(scheme, value) -> Code Meaning of a context group, sorted; empty for an unknown group."""
    number = str(cid)
    found: dict[tuple[str, str], str] = {}
    for line in tables.lines("codes.tsv"):
        if number in line:
            scheme, value, text, members = line.split("\t")
            if number in members.split():
                found[scheme, value] = text
    return found


def of_scheme(scheme: str) -> Iterator[tuple[str, str]]:
    """Each code of a scheme in PS3.16 with its Code Meaning, sorted."""
    for line in tables.lines("codes.tsv"):
        if line.startswith(f"{scheme}\t"):
            _, value, text, _ = line.split("\t")
            yield value, text


@cache
def _groups() -> Mapping[str, tuple[int, ...]]:
    return {
        attribute: tuple(int(cid) for cid in cids.split(" "))
        for attribute, cids in (line.split("\t") for line in tables.lines("context_groups.tsv"))
    }


@cache
def _codes() -> str:
    return "\n" + tables.text("codes.tsv")


def _meanings(scheme: str, value: str) -> Iterator[tuple[str, frozenset[int]]]:
    """The meanings of a code, each with its context groups, found without parsing the other 18,000 lines."""
    start = f"\n{scheme}\t{value}\t"
    at = _codes().find(start)
    while at >= 0:
        end = _codes().index("\n", at + 1)
        text, members = _codes()[at + len(start) : end].split("\t")
        yield text, frozenset(int(cid) for cid in members.split())
        at = _codes().find(start, end)

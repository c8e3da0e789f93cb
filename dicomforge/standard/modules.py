"""Modules and their Attributes (PS3.3 Annex C), a file each."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from dicomforge.standard import iods, tables

_KEY = re.compile(r"[a-z0-9-]+")


class ModuleRow(NamedTuple):
    """An Attribute in a Module, or in an Item of a Sequence.

    `type` is '1', '1C', '2', '2C', '3' or '' where the Standard gives none; `children` are the Attributes of an Item;
    `condition` is the text of PS3.3 for 1C and 2C, '' where it is not known; `terms` are the Enumerated Values
    (`enumerated`) or Defined Terms that hold without further condition for every value, () where they are not known.
    """

    keyword: str
    type: str
    children: tuple["ModuleRow", ...]
    condition: str
    terms: tuple[str, ...]
    enumerated: bool


class Module(NamedTuple):
    """A Module: key ('ct-image'), name ('CT Image'), section of PS3.3 ('C.8.2.1', '' if not known), rows in order."""

    key: str
    name: str
    section: str
    rows: tuple[ModuleRow, ...]


def module(key: str) -> Module:
    """The Module of a key; nine that IODs name have no rows in the source. Raises KeyError for an unknown key."""
    if not _KEY.fullmatch(key):
        raise KeyError(key)
    try:
        return _read(key)
    except FileNotFoundError:
        raise KeyError(key) from None


def rows_of(sop_class_uid: str) -> Iterator[ModuleRow]:
    """The Attributes at the top level of all Modules of the IOD of a storage SOP class."""
    return (row for use in iods.uses(sop_class_uid) for row in module(use.module).rows)


@cache
def keywords_of(sop_class_uid: str) -> frozenset[str]:
    """Their keywords."""
    return frozenset(row.keyword for row in rows_of(sop_class_uid))


def module_keys() -> tuple[str, ...]:
    """The keys of all Modules that have rows, sorted."""
    return tuple(sorted({key for keys in _holding().values() for key in keys}))


@cache
def terms_of(keyword: str) -> tuple[str, ...]:
    """The Enumerated Values and Defined Terms of an Attribute in all Modules that have it at their top level."""
    rows = (row for key in modules_holding(keyword) for row in module(key).rows if row.keyword == keyword)
    return tuple(sorted({term for row in rows for term in row.terms}))


def modules_holding(keyword: str) -> frozenset[str]:
    """The Modules with this Attribute at their top level."""
    return frozenset(_holding().get(keyword, ()))


@cache
def _read(key: str) -> Module:
    table = tables.parsed(f"modules/{key}.json")
    conditions = ["", *table["conditions"]]
    terms: list[tuple[str, ...]] = [(), *(tuple(found[1:]) for found in table["terms"])]
    enumerated = [False, *(found[0] == "enumerated" for found in table["terms"])]
    items: list[tuple[ModuleRow, ...]] = [()]
    for item in table["items"]:
        rows = []
        for line in item:
            keyword, kind, condition, term, children = (*line, 0, 0, 0)[:5]
            rows.append(
                ModuleRow(keyword, kind, items[children], conditions[condition], terms[term], enumerated[term])
            )
        items.append(tuple(rows))
    return Module(key, table["name"], table["section"], items[-1])


@cache
def _holding() -> Mapping[str, list[str]]:
    return {keyword: keys.split() for keyword, keys in (line.split("\t") for line in tables.lines("holding.tsv"))}

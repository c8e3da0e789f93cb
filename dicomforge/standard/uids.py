"""Unique identifiers that the Standard registers (PS3.6 Annex A)."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dicomforge.standard import tables


class Uid(NamedTuple):
    """A registered UID; `kind` is its UID type in PS3.6: 'SOP Class', 'Transfer Syntax', ..."""

    value: str
    keyword: str
    name: str
    kind: str
    retired: bool


def by_keyword(keyword: str) -> Uid | None:
    """The UID of a keyword such as 'CTImageStorage'."""
    return _by_keyword().get(keyword)


def by_value(value: str) -> Uid | None:
    """The registration of a UID such as '1.2.840.10008.1.2'."""
    return _by_value().get(value)


def keyword_of(value: str) -> str:
    """The keyword of a UID, or the UID where the Standard registers none."""
    entry = by_value(value)
    return entry.keyword if entry is not None else value


def name_of(value: str) -> str:
    """The name of a UID, or the UID where the Standard registers none."""
    entry = by_value(value)
    return entry.name if entry is not None else value


def keywords() -> tuple[str, ...]:
    """All keywords in the order of their values, the retired ones included."""
    return tuple(_by_keyword())


@cache
def _by_value() -> Mapping[str, Uid]:
    return {
        value: Uid(value, keyword, name, kind, retired == "R")
        for value, keyword, name, kind, retired in (line.split("\t") for line in tables.lines("uids.tsv"))
    }


@cache
def _by_keyword() -> Mapping[str, Uid]:
    return {uid.keyword: uid for uid in _by_value().values() if uid.keyword}

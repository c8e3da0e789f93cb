"""The well-known colour palettes (PS3.6 Annex B): 256 entries of 8 bits, the first for the pixel value 0."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dicomforge.standard import tables, uids


class Palette(NamedTuple):
    """Red, green and blue of the pixel values 0 to 255."""

    red: bytes
    green: bytes
    blue: bytes


def keywords() -> tuple[str, ...]:
    """Keywords of the palettes' UIDs, in the order of Annex B: `HotIronPalette`, .."""
    return tuple(_by_keyword())


def by_keyword(keyword: str) -> Palette:
    """The palette of the keyword of a UID. Raises KeyError for an unknown one."""
    return _by_keyword()[keyword]


def by_uid(value: str) -> Palette | None:
    """The palette of a SOP Instance UID; None for every other UID."""
    entry = uids.by_value(value)
    return None if entry is None else _by_keyword().get(entry.keyword)


@cache
def _by_keyword() -> Mapping[str, Palette]:
    lines = (line.split("\t") for line in tables.lines("palettes.tsv"))
    return {keyword: Palette(*map(bytes.fromhex, colours)) for keyword, *colours in lines}

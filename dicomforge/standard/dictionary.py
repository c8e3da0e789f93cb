"""Data elements: keyword, tag, VR, VM and name (PS3.6 sections 6 to 9)."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from dicomforge.standard import tables


class DictionaryEntry(NamedTuple):
    """A line of the data dictionary.

    `tag` is group << 16 | element; `vr` is as printed in PS3.6 ('US or SS', 'OB or OW'), 'NONE' for item delimiters;
    `vm` is as printed ('1', '1-n', '2-2n'); `keyword` and `name` are empty for a few retired elements.
    """

    tag: int
    vr: str
    vm: str
    keyword: str
    name: str
    retired: bool


@lru_cache(maxsize=4096)
def by_keyword(keyword: str) -> DictionaryEntry | None:
    """The element of a keyword; of a repeating group its first one (OverlayRows is (6000,0010))."""
    line = _by_keyword().get(keyword)
    return _entry(line, _first(line[:8])) if line else None


@lru_cache(maxsize=4096)
def by_tag(tag: int) -> DictionaryEntry | None:
    """The element of a tag; of a repeating group with the tag itself, as (6002,0010) OverlayRows.

    None for private tags, generic group lengths and tags that the Standard does not know.
    """
    digits = f"{tag:08X}"
    line = _by_tag().get(digits) or next(
        (line for line in _repeating().get(digits[:2], ()) if _fits(digits, line[:8])), None
    )
    return _entry(line, tag) if line else None


def tag_text(tag: int) -> str:
    """`(0028,0030)`."""
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


def keywords() -> tuple[str, ...]:
    """All keywords in the order of their tags, the retired ones and those of repeating groups included."""
    return tuple(_by_keyword())


def _entry(line: str, tag: int) -> DictionaryEntry:
    _, vr, vm, keyword, name, retired = line.split("\t")
    return DictionaryEntry(tag, vr, vm, keyword, name, retired == "R")


@cache
def _by_tag() -> Mapping[str, str]:
    """Eight digits of the tag ('x' where a group or element repeats) -> line."""
    return {line[:8]: line for line in tables.lines("dictionary.tsv")}


@cache
def _by_keyword() -> Mapping[str, str]:
    return {keyword: line for line in _by_tag().values() if (keyword := line.split("\t", 4)[3])}


@cache
def _repeating() -> Mapping[str, tuple[str, ...]]:
    """Two digits -> lines of repeating elements that begin so."""
    lines = [line for digits, line in _by_tag().items() if "x" in digits]
    return {digits: tuple(line for line in lines if line[:2] == digits) for digits in {line[:2] for line in lines}}


def _first(digits: str) -> int:
    """The lowest tag of a repeating element that is no group length: (60xx,0010) -> (6000,0010)."""
    element = digits[4:]
    if element.startswith("xxx"):
        element = "001" + element[3:].replace("x", "0")
    return int((digits[:4] + element).replace("x", "0"), 16)


def _fits(digits: str, pattern: str) -> bool:
    """Whether a tag belongs to a repeating element; odd groups are private (PS3.5 section 7.6)."""
    even_group = int(digits[3], 16) % 2 == 0
    is_length = digits.endswith("0000")
    return even_group and not is_length and all(p in ("x", d) for d, p in zip(digits, pattern, strict=False))

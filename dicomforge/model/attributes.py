"""Attributes of one data set, concrete and in tag order: the one type that passes between shelves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView
from functools import lru_cache
from typing import NamedTuple

from dicomforge.standard import dictionary

Value = tuple[str, ...] | tuple[int, ...] | tuple[float, ...] | bytes | tuple["Attributes", ...]
"""What an element holds; the empty tuple (or no bytes) is zero length.

Text VRs, DS, IS, DA, TM, DT, AS, UI, PN and CS hold the exact text of each value; SS, US, SL, UL, SV, UV and AT hold
integers; FL and FD floats; OB, OW, OL, OV, OF, OD and UN bytes in little endian; SQ items.
"""


class Element(NamedTuple):
    """A data element (PS3.5 section 7.1): tag, VR of PS3.5 section 6.2, value."""

    tag: int
    vr: str
    value: Value


class Attributes:
    """An immutable data set: elements by tag, iterated in ascending tag order."""

    __slots__ = ("_by_tag",)
    _by_tag: dict[int, Element]

    def __init__(self, elements: Iterable[Element] = ()) -> None:
        by_tag = {e.tag: e for e in elements}
        object.__setattr__(self, "_by_tag", {tag: by_tag[tag] for tag in sorted(by_tag)})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Attributes are immutable")

    def __iter__(self) -> Iterator[Element]:
        return iter(self._by_tag.values())

    def __len__(self) -> int:
        return len(self._by_tag)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Attributes) and self._by_tag == other._by_tag

    def __hash__(self) -> int:
        return hash(tuple(self._by_tag.values()))

    def __repr__(self) -> str:
        return f"Attributes({list(self._by_tag.values())!r})"

    def __reduce__(self) -> tuple[type[Attributes], tuple[list[Element]]]:
        return (Attributes, (list(self._by_tag.values()),))

    def __contains__(self, key: int | str) -> bool:
        return tag_of(key) in self._by_tag

    def get(self, key: int | str) -> Element | None:
        """The element of a tag or keyword, or None where it is absent."""
        return self._by_tag.get(key if isinstance(key, int) else tag_of(key))

    def filled(self, key: int | str) -> bool:
        """Whether a tag or keyword is present with a value."""
        element = self._by_tag.get(tag_of(key))  # not `get`, which a traced data set notes as a value that is read
        return element is not None and bool(element.value)

    def value(self, key: int | str) -> Value:
        """The value of a tag or keyword; empty where it is absent or has zero length."""
        element = self.get(key)
        return element.value if element is not None else ()

    def text(self, key: int | str) -> str:
        """The first value as text; empty where there is none."""
        value = self.value(key)
        return str(value[0]) if value and not isinstance(value, bytes) else ""

    def numbers(self, key: int | str) -> tuple[float, ...]:
        """All values as floats (DS and IS read from their text); empty where there is none."""
        value = self.value(key)
        return () if isinstance(value, bytes) else tuple(float(v) for v in value)  # type: ignore[arg-type]

    @property
    def tags(self) -> KeysView[int]:
        """The tags, ascending."""
        return self._by_tag.keys()

    def is_ascii(self) -> bool:
        """Whether all text here and in the items below is ASCII, the default repertoire (PS3.5 section 6.1.2.1)."""
        return all(map(_is_ascii, self._by_tag.values()))

    def merged(self, other: Iterable[Element]) -> Attributes:
        """These with `other`'s elements added; `other` wins."""
        return Attributes([*self, *other])

    def without(self, tags: Iterable[int]) -> Attributes:
        """These without the elements of `tags`."""
        gone = set(tags)
        return Attributes(e for e in self if e.tag not in gone)


def _is_ascii(element: Element) -> bool:
    value = element.value
    if isinstance(value, bytes):
        return True
    return all(v.isascii() if isinstance(v, str) else not isinstance(v, Attributes) or v.is_ascii() for v in value)


def tag_of(key: int | str) -> int:
    """The tag of a tag or keyword.

    Raises KeyError for a word that is no keyword of PS3.6.
    """
    if isinstance(key, int):
        return key
    entry = dictionary.by_keyword(key)
    if entry is None:
        raise KeyError(key)
    return entry.tag


@lru_cache(maxsize=4096)
def keyword_of(tag: int) -> str:
    """The keyword of a tag, or `(gggg,eeee)` where PS3.6 has none."""
    entry = dictionary.by_tag(tag)
    return entry.keyword if entry and entry.keyword else f"({tag >> 16:04x},{tag & 0xFFFF:04x})"

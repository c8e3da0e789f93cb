"""Private elements: blocks reserved by their creators (PS3.5 section 7.8.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dicomforge.model.attributes import Element
from dicomforge.model.spec import AttributeSpec, Known, PrivateTag

FIRST_BLOCK = 0x10
LAST_BLOCK = 0xFF


class Blocks(NamedTuple):
    """The private blocks of one data set or item: (group, creator) to block number."""

    by_creator: dict[tuple[int, str], int]

    def tag(self, key: int | PrivateTag) -> int:
        """The concrete tag of an Attribute: (0019,xx10) of a creator in block 10 is (0019,1010)."""
        if isinstance(key, int):
            return key
        block = self.by_creator[key.group, key.creator]
        return key.group << 16 | block << 8 | key.element

    def creator(self, key: PrivateTag) -> Element:
        """The Private Creator element that reserves the block of `key`."""
        return Element(key.group << 16 | self.by_creator[key.group, key.creator], "LO", (key.creator,))


def blocks(attributes: Iterable[AttributeSpec]) -> Blocks:
    """A block for every creator and group, from 10 on in order of appearance.

    A creator element that the author wrote as a raw tag, such as "(0019,0010)", reserves its own block.
    """
    attributes = tuple(attributes)
    found: dict[tuple[int, str], int] = {}
    taken: dict[int, set[int]] = {}
    for attribute in attributes:
        if isinstance(attribute.key, int) and _reserves(attribute.key):
            group, block = attribute.key >> 16, attribute.key & 0xFF
            taken.setdefault(group, set()).add(block)
            if isinstance(attribute.value, Known) and attribute.value.value:
                found.setdefault((group, str(attribute.value.value[0])), block)
        elif isinstance(attribute.key, int) and attribute.key >> 16 & 1 and attribute.key & 0xFF00:
            taken.setdefault(attribute.key >> 16, set()).add(attribute.key >> 8 & 0xFF)
    for attribute in attributes:
        if isinstance(attribute.key, PrivateTag):
            place = (attribute.key.group, attribute.key.creator)
            if place not in found:
                used = taken.setdefault(place[0], set())
                block = next(b for b in range(FIRST_BLOCK, LAST_BLOCK + 1) if b not in used)
                used.add(block)
                found[place] = block
    return Blocks(found)


def _reserves(tag: int) -> bool:
    return bool(tag >> 16 & 1) and FIRST_BLOCK <= tag & 0xFFFF <= LAST_BLOCK

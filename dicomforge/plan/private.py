"""Private elements: blocks reserved by their creators (PS3.5 section 7.8.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attributes import Element
from dicomforge.model.spec import AttributeSpec, Known, PrivateTag

FIRST_BLOCK = 0x10
LAST_BLOCK = 0xFF
ALL_BLOCKS = range(FIRST_BLOCK, LAST_BLOCK + 1)


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


def blocks(attributes: Iterable[AttributeSpec], findings: list[Diagnostic]) -> Blocks:
    """A block for every creator and group, from 10 on in order of appearance.

    A creator element that the author wrote as a raw tag, such as "(0019,0010)", reserves its own block. DF058 where a
    group has no block left; what has none shares the last.
    """
    attributes = [a for a in attributes if not isinstance(a.key, int) or a.key & 0x10000]
    found: dict[tuple[int, str], int] = {}
    taken: dict[int, set[int]] = {}
    full: set[int] = set()
    for attribute in attributes:
        if isinstance(attribute.key, int) and _reserves(attribute.key):
            group, block = attribute.key >> 16, attribute.key & 0xFF
            taken.setdefault(group, set()).add(block)
            if isinstance(attribute.value, Known) and attribute.value.value:
                found.setdefault((group, str(attribute.value.value[0])), block)
        elif isinstance(attribute.key, int) and attribute.key & 0xFF00:
            taken.setdefault(attribute.key >> 16, set()).add(attribute.key >> 8 & 0xFF)
    for attribute in attributes:
        if isinstance(attribute.key, PrivateTag):
            place = (attribute.key.group, attribute.key.creator)
            if place not in found:
                used = taken.setdefault(place[0], set())
                if place[0] not in full and used.issuperset(ALL_BLOCKS):
                    full.add(place[0])
                    findings.append(_no_block(attribute.key, attribute.span))
                block = next((b for b in ALL_BLOCKS if b not in used), LAST_BLOCK)
                used.add(block)
                found[place] = block
    return Blocks(found)


def _no_block(key: PrivateTag, span: Span) -> Diagnostic:
    return Diagnostic(
        "DF058",
        f"group {key.group:04X} has no block left for the creator {key.creator!r}",
        span,
        expected=f"at most {len(ALL_BLOCKS)} creators in a group (PS3.5 section 7.8.1)",
        hint="give some of them another odd group",
    )


def _reserves(tag: int) -> bool:
    return bool(tag >> 16 & 1) and FIRST_BLOCK <= tag & 0xFFFF <= LAST_BLOCK

"""Private elements: blocks reserved by their creators (PS3.5 section 7.8.1)."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attribute_spec import AttributeSpec, Known, PrivateTag
from dicomforge.model.attributes import Element
from dicomforge.model.spec import EncodeWord

FIRST_BLOCK = 0x10
LAST_BLOCK = 0xFF
BLOCK = "[1-9A-Fa-f][0-9A-Fa-f]"
"""A block in two hexadecimal digits."""
ALL_BLOCKS = range(FIRST_BLOCK, LAST_BLOCK + 1)


def first_block(words: Iterable[EncodeWord]) -> int:
    """The block that `private_block` chooses; 10 without it, and where it names none."""
    text = next((str(word.value) for word in words if word.name == "private_block"), "")
    return int(text, 16) if re.fullmatch(BLOCK, text) else FIRST_BLOCK


def free_block(tags: Iterable[int], group: int) -> int | None:
    """The first block of a group that none of the tags is in; None where all are taken."""
    low = (tag & 0xFFFF for tag in tags if tag >> 16 == group)
    taken = {one >> 8 or one for one in low}
    return next((one for one in ALL_BLOCKS if one not in taken), None)


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


def blocks(attributes: Iterable[AttributeSpec], first: int, findings: list[Diagnostic]) -> Blocks:
    """A block for every creator and group, from `first` on in order of appearance.

    A creator element that the author wrote as a raw tag, such as "(0019,0010)", reserves its own block. DF058 where a
    group has no block left; what has none shares the last.
    """
    found: dict[tuple[int, str], int] = {}
    taken: dict[int, set[int]] = {}
    full: set[int] = set()
    wanted: dict[tuple[int, str], Span] = {}
    for attribute in attributes:
        key = attribute.key
        if isinstance(key, PrivateTag):
            wanted.setdefault((key.group, key.creator), attribute.span)
        elif key & 0x10000:
            reserves = FIRST_BLOCK <= key & 0xFFFF <= LAST_BLOCK
            if reserves or key & 0xFF00:
                taken.setdefault(key >> 16, set()).add(key & 0xFF if reserves else key >> 8 & 0xFF)
            if reserves and isinstance(attribute.value, Known) and attribute.value.value:
                found.setdefault((key >> 16, str(attribute.value.value[0])), key & 0xFF)
    for (group, creator), span in wanted.items():
        if (group, creator) in found:
            continue
        used = taken.setdefault(group, set())
        if group not in full and used.issuperset(ALL_BLOCKS):
            full.add(group)
            message = f"group {group:04X} has no block left for the creator {creator!r}"
            expected = f"at most {len(ALL_BLOCKS)} creators in a group (PS3.5 section 7.8.1)"
            findings.append(Diagnostic("DF058", message, span, "", expected, "give some of them another odd group"))
        order = (*range(first, LAST_BLOCK + 1), *range(FIRST_BLOCK, first))
        found[group, creator] = next((b for b in order if b not in used), LAST_BLOCK)
        used.add(found[group, creator])
    return Blocks(found)

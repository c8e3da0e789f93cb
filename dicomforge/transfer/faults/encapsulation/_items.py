"""The items of encapsulated pixel data: the first is the Basic Offset Table (PS3.5 A.4)."""

import struct
from collections.abc import Callable, Iterable
from typing import Any

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.declare import rewriting

HEAD = struct.Struct("<HHI")
ITEM = (0xFFFE, 0xE000)


def items(value: bytes) -> list[bytes]:
    """The values of the items, the table first."""
    found, at = [], 0
    while at < len(value):
        *_, length = HEAD.unpack_from(value, at)
        found.append(value[at + 8 : at + 8 + length])
        at += 8 + length
    return found


def joined(values: Iterable[bytes]) -> bytes:
    """Items of these values."""
    return b"".join(HEAD.pack(*ITEM, len(one)) + one for one in values)


def halves(fragment: bytes) -> tuple[bytes, bytes]:
    """A fragment in two, of even lengths."""
    half = len(fragment) // 4 * 2
    return fragment[:half], fragment[half:]


def rewriting_items(change: Callable[[bytes, list[bytes]], Iterable[bytes]]) -> type[Any]:
    """Encapsulated PixelData has other items: `change` makes them of the Basic Offset Table and the fragments."""

    def rewrite(element: WrittenElement) -> bytes:
        table, *fragments = items(element.value)
        return element._replace(value=joined(change(table, fragments))).plain()

    return rewriting("PixelData", rewrite)

"""Sequences whose items and delimiters are written by hand."""

from collections.abc import Callable, Iterator
from typing import Any

from dicomforge.transfer.elements import ITEM, UNDEFINED, Encoding, header
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.declare import rewriting

ITEM_END, SEQUENCE_END = 0xFFFEE00D, 0xFFFEE0DD
"""Item and Sequence Delimitation Item (PS3.5 Table 7.5-3)."""


def mark(tag: int, encoding: Encoding, length: int = 0) -> bytes:
    """An item's head or a delimiter, which has no VR."""
    return header(tag, "", length, encoding._replace(implicit=True))


def opened(body: bytes, encoding: Encoding, end: bytes | None = None) -> bytes:
    """An item of undefined length; `end` in place of its delimiter."""
    return mark(ITEM, encoding, UNDEFINED) + body + (mark(ITEM_END, encoding) if end is None else end)


def opened_items(element: WrittenElement, end: bytes | None = None) -> list[bytes]:
    """The items of a sequence with undefined lengths; `end` in place of their delimiters."""
    return [opened(body, element.encoding, end) for body in bodies(element)]


def bodies(element: WrittenElement) -> Iterator[bytes]:
    """The items of a sequence, which all have a length."""
    order, at = "big" if element.encoding.big_endian else "little", 0
    while at < len(element.value):
        length = int.from_bytes(element.value[at + 4 : at + 8], order)  # type: ignore[arg-type]
        yield element.value[at + 8 : at + 8 + length]
        at += 8 + length


def sequence(element: WrittenElement, *items: bytes, end: bytes | None = None, vr: str = "SQ") -> bytes:
    """A sequence of undefined length; `end` in place of its delimiter."""
    encoding = element.encoding
    tail = mark(SEQUENCE_END, encoding) if end is None else end
    return element.head(vr=vr, length=UNDEFINED) + b"".join(items) + tail


def rewriting_sequence(rewrite: Callable[[WrittenElement], bytes]) -> type[Any]:
    """A sequence with items has other bytes; its path is a parameter."""
    return rewriting("ProcedureCodeSequence", rewrite, "the sequence", of_items=True)

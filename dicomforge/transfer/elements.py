"""Data elements to bytes (PS3.5 chapter 7): both byte orders, implicit and explicit VR, nested sequences."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.vr import LONG, WORD_BYTES
from dicomforge.transfer import charset
from dicomforge.transfer.character_terms import in_force

SPECIFIC_CHARACTER_SET = 0x00080005
ITEM = 0xFFFEE000

PACKED = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "UV": "Q", "SV": "q", "FL": "f", "FD": "d"}
"""The struct format of each VR of binary numbers."""

_NULL_PADDED = frozenset({"UI", "OB", "UN"})
UNDEFINED = 0xFFFFFFFF
_SHORT_LENGTH = 0xFFFE


class Encoding(NamedTuple):
    """How elements are written. `character_set` holds the values of SpecificCharacterSet in force."""

    implicit: bool = False
    big_endian: bool = False
    character_set: tuple[str, ...] = ()

    def within(self, attributes: Attributes) -> Encoding:
        """The same, with the character set that `attributes` declare; an item inherits that of its parent."""
        element = attributes.get(SPECIFIC_CHARACTER_SET)
        return self if element is None else self._replace(character_set=in_force(element))


def encode_all(elements: Iterable[Element], encoding: Encoding) -> bytes:
    """The elements one after the other, in the order given."""
    return b"".join([encode(e, encoding) for e in elements])


def encode(element: Element, encoding: Encoding) -> bytes:
    """One element: tag, VR where explicit, length, value padded to even length."""
    raw = value_bytes(element, encoding)
    return header(element.tag, element.vr, len(raw), encoding) + raw


@lru_cache(maxsize=4096)
def header(tag: int, vr: str, length: int, encoding: Encoding) -> bytes:
    """Tag, VR and length. A short VR whose value is too long for 16 bits is written as UN (PS3.5 section 6.2.2)."""
    packing = _PACKING[encoding.big_endian]
    if encoding.implicit:
        return packing.implicit.pack(tag >> 16, tag & 0xFFFF, length)
    if vr in LONG:
        return packing.long.pack(tag >> 16, tag & 0xFFFF, vr.encode(), length)
    if is_too_long(vr, length):
        return packing.long.pack(tag >> 16, tag & 0xFFFF, b"UN", length)
    return packing.short.pack(tag >> 16, tag & 0xFFFF, vr.encode(), length)


def is_too_long(vr: str, length: int) -> bool:
    """Whether the length of a value does not fit the 16 bits that its VR has for it."""
    return vr not in LONG and length > _SHORT_LENGTH


class _Packing(NamedTuple):
    """The heads of an element in one byte order."""

    implicit: struct.Struct
    short: struct.Struct
    long: struct.Struct


_PACKING = tuple(
    _Packing(struct.Struct(f"{order}HHI"), struct.Struct(f"{order}HH2sH"), struct.Struct(f"{order}HH2s2xI"))
    for order in "<>"
)


def value_bytes(element: Element, encoding: Encoding) -> bytes:
    """The value field, of even length."""
    raw = _raw(element, encoding)
    if len(raw) % 2:
        raw += b"\0" if element.vr in _NULL_PADDED else b" "
    return raw


def _raw(element: Element, encoding: Encoding) -> bytes:
    _, vr, value = element
    if isinstance(value, bytes):
        return swapped(value, WORD_BYTES.get(vr, 1)) if encoding.big_endian else value
    if vr == "SQ":
        return b"".join(_item(item, encoding) for item in value if isinstance(item, Attributes))
    order = ">" if encoding.big_endian else "<"
    if vr in PACKED:
        return struct.pack(f"{order}{len(value)}{PACKED[vr]}", *value)
    if vr == "AT":
        return b"".join(struct.pack(f"{order}HH", int(t) >> 16, int(t) & 0xFFFF) for t in value)  # type: ignore[arg-type]
    if vr in charset.AFFECTED_VRS:
        return b"\\".join(charset.encode(str(v), vr, encoding.character_set) for v in value)
    return "\\".join(map(str, value)).encode("ascii")


def _item(item: Attributes, encoding: Encoding) -> bytes:
    body = encode_all(item, encoding.within(item))
    order = ">" if encoding.big_endian else "<"
    return struct.pack(f"{order}HHI", ITEM >> 16, ITEM & 0xFFFF, len(body)) + body


def swapped(value: bytes, word_bytes: int) -> bytes:
    """The bytes of words with each word's bytes in the other order."""
    if word_bytes == 1:
        return value
    swapped = bytearray(len(value))
    for offset in range(word_bytes):
        swapped[offset::word_bytes] = value[word_bytes - 1 - offset :: word_bytes]
    return bytes(swapped)

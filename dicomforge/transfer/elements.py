"""Data elements to bytes (PS3.5 chapter 7): both byte orders, implicit and explicit VR, nested sequences."""

import struct
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, Self

from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.vr import LONG, WORD_BYTES
from dicomforge.transfer import charset
from dicomforge.transfer.character_terms import in_force

SPECIFIC_CHARACTER_SET = 0x00080005
ITEM, ITEM_END, SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD

PACKED = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "UV": "Q", "SV": "q", "FL": "f", "FD": "d"}
"""The struct format of each VR of binary numbers."""

_PLAIN = frozenset({"UI", "DS", "IS", "CS", "DA", "TM", "DT", "AS", "AE"})
"""VRs whose values are ASCII texts; most elements have one."""

NULL_PADDED = frozenset({"UI", "OB", "UN"})
UNDEFINED = 0xFFFFFFFF
LAST_CREATOR = 0xFF
"""The number of the last Private Creator of a group (PS3.5 7.8.1)."""
_SHORT_LENGTH = 0xFFFE


class ElementChoices(NamedTuple):
    """What an author chose for the elements of a data set where the Standard leaves the choice."""

    open_sequences: bool
    """Sequences have undefined length (PS3.5 7.5.2)."""
    open_items: bool
    """Items have undefined length (PS3.5 7.5.1)."""
    unknown: frozenset[int]
    """Tags of elements that are written with VR UN (PS3.5 6.2.2)."""
    unknown_private: bool
    """Private elements are written with VR UN, their creators are not."""
    grouped: bool
    """Each group begins with its length (PS3.5 7.2)."""

    def is_unknown(self, tag: int) -> bool:
        """Whether an element is written with VR UN."""
        return tag in self.unknown or (self.unknown_private and tag >> 16 & 1 == 1 and tag & 0xFFFF > LAST_CREATOR)


class Encoding(NamedTuple):
    """How elements are written. `character_set` holds the values of SpecificCharacterSet in force."""

    implicit: bool = False
    big_endian: bool = False
    character_set: tuple[str, ...] = ()
    choices: ElementChoices | None = None

    def within(self, attributes: Attributes) -> Self:
        """The same, with the character set that `attributes` declare; an item inherits that of its parent."""
        element = attributes.get(SPECIFIC_CHARACTER_SET)
        return self if element is None else self._replace(character_set=in_force(element))

    def of(self, tag: int, vr: str) -> tuple[str, Self]:
        """The VR that an element is written with, and how its value is encoded: that of UN as in Implicit VR."""
        if self.choices is None or self.implicit or not self.choices.is_unknown(tag):
            return vr, self
        return "UN", self._replace(implicit=True, big_endian=False)


class Piece(NamedTuple):
    """An element as it stands in the file."""

    tag: int
    data: bytes


Pieces = tuple[Piece, ...]


def encode_all(elements: Iterable[Element], encoding: Encoding) -> bytes:
    """The elements one after the other, in the order given; with group lengths, of a whole data set."""
    if encoding.choices is None or not encoding.choices.grouped:
        return b"".join([encode(e, encoding) for e in elements])
    pieces = [Piece(e.tag, encode(e, encoding)) for e in elements]
    return b"".join(one.data for one in with_group_lengths(pieces, encoding))


def encode(element: Element, encoding: Encoding) -> bytes:
    """One element: tag, VR where explicit, length, value padded to even length."""
    tag, vr, value = element
    written, inner = (vr, encoding) if encoding.choices is None else encoding.of(tag, vr)
    raw = value_bytes(element, inner)
    if vr == "SQ" and not isinstance(value, bytes):
        return sequence(tag, raw, encoding)
    return header(tag, written, len(raw), encoding) + raw


def sequence(tag: int, items: bytes, encoding: Encoding) -> bytes:
    """A sequence of these items, of defined or undefined length."""
    vr, inner = encoding.of(tag, "SQ")
    if encoding.choices is None or not encoding.choices.open_sequences:
        return header(tag, vr, len(items), encoding) + items
    return header(tag, vr, UNDEFINED, encoding) + items + _delimiter(SEQUENCE_END, 0, inner)


def item(body: bytes, encoding: Encoding) -> bytes:
    """An item of a sequence with these elements, of defined or undefined length."""
    if encoding.choices is None or not encoding.choices.open_items:
        return _delimiter(ITEM, len(body), encoding) + body
    return _delimiter(ITEM, UNDEFINED, encoding) + body + _delimiter(ITEM_END, 0, encoding)


def _delimiter(tag: int, length: int, encoding: Encoding) -> bytes:
    return _PACKING[encoding.big_endian].implicit.pack(tag >> 16, tag & 0xFFFF, length)


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
    _, vr, value = element
    is_plain = vr in _PLAIN and not isinstance(value, bytes)
    raw = "\\".join(value).encode("ascii") if is_plain else _raw(element, encoding)  # type: ignore[arg-type]
    if len(raw) % 2:
        raw += b"\0" if vr in NULL_PADDED else b" "
    return raw


def _raw(element: Element, encoding: Encoding) -> bytes:
    _, vr, value = element
    if isinstance(value, bytes):
        return swapped(value, WORD_BYTES.get(vr, 1)) if encoding.big_endian else value
    if vr == "SQ":
        return b"".join(encode_item(one, encoding) for one in value if isinstance(one, Attributes))
    order = ">" if encoding.big_endian else "<"
    if vr in PACKED:
        return struct.pack(f"{order}{len(value)}{PACKED[vr]}", *value)
    if vr == "AT":
        return b"".join(struct.pack(f"{order}HH", int(t) >> 16, int(t) & 0xFFFF) for t in value)  # type: ignore[arg-type]
    if vr in charset.AFFECTED_VRS:
        return b"\\".join(charset.encode(str(v), vr, encoding.character_set) for v in value)
    return "\\".join(map(str, value)).encode("ascii")


def encode_item(attributes: Attributes, encoding: Encoding) -> bytes:
    """An item of a sequence."""
    return item(encode_all(attributes, encoding.within(attributes)), encoding)


def with_group_lengths(
    pieces: Iterable[Piece], encoding: Encoding, unwritten: dict[int, int] | None = None
) -> Pieces:
    """Elements with the length before each group, where it is chosen (PS3.5 section 7.2, retired).

    `unwritten` are the lengths of elements that are not among them; a group of undefined length has no length.
    """
    if encoding.choices is None or not encoding.choices.grouped:
        return tuple(pieces)
    found = [*pieces]
    sizes = sorted([*((one.tag, len(one.data)) for one in found), *(unwritten or {}).items()])
    for group, members in groupby(sizes, key=lambda one: one[0] >> 16):
        total = sum(size for _, size in members)
        if total < UNDEFINED:
            found.append(Piece(group << 16, encode(Element(group << 16, "UL", (total,)), encoding)))
    return tuple(sorted(found))


def swapped(value: bytes, word_bytes: int) -> bytes:
    """The bytes of words with each word's bytes in the other order."""
    if word_bytes == 1:
        return value
    swapped = bytearray(len(value))
    for offset in range(word_bytes):
        swapped[offset::word_bytes] = value[word_bytes - 1 - offset :: word_bytes]
    return bytes(swapped)

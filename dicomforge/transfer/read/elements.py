"""Elements as they lie in a data set: tag, VR, length and value, sequences with their items (PS3.5 section 7)."""

from __future__ import annotations

import struct
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple, NoReturn

from dicomforge.ground.counted import counted
from dicomforge.model.vr import FORMS, LONG
from dicomforge.standard import dictionary
from dicomforge.standard.dictionary import tag_text
from dicomforge.transfer.elements import ITEM, UNDEFINED, Encoding
from dicomforge.transfer.read.file_bytes import FileBytes
from dicomforge.transfer.read.flaw import Flaw, Place, place_of

SHORT = FORMS.keys() - LONG

PIXELS = 0x7FE0
"""The group of pixel data."""
ITEM_END, SEQUENCE_END = 0xFFFEE00D, 0xFFFEE0DD

LARGEST_VALUE = 1 << 20
"""Bytes of a value that are read; of longer ones the length and the beginning."""
DEEPEST = 60
"""Levels of sequences that are read; of private ones further in, only where they end."""
MOST_ELEMENTS = 300_000
"""Elements, items and fragments of a file that are read."""
MOST_FOUND = 5_000
"""Findings of one kind of rule in a file; what is found beyond is not kept."""


class Fragment(NamedTuple):
    """An item of encapsulated pixel data: place and length of its value, and its first bytes; of the table all."""

    at: int
    length: int
    head: bytes


class RawElement(NamedTuple):
    """A data element: `length` is that of the value as found; `data` are its bytes, of a long one the first.

    `vr` is the file's; where the VR is implicit, or UN, that of the dictionary (of several the first). `stated_vr` is
    the one in the file, '' where the VR is implicit. `items` are those of a sequence, None for any other element;
    `fragments` those of encapsulated pixel data, None for native ones.
    """

    tag: int
    vr: str
    length: int
    data: bytes
    big_endian: bool
    stated_vr: str
    items: tuple[tuple[RawElement, ...], ...] | None = None
    fragments: tuple[Fragment, ...] | None = None
    at: int = 0
    """Where a value lies of which only the beginning is held, and one of pixels."""


class _Stop(Exception):
    """Nothing after this place can be read."""


@lru_cache(maxsize=1 << 14)
def entry_of(tag: int) -> dictionary.DictionaryEntry | None:
    """The line of the data dictionary."""
    return dictionary.by_tag(tag)


def name_of(tag: int) -> str:
    """The keyword; `(gggg,eeee)` where there is none."""
    entry = entry_of(tag)
    return entry.keyword if entry is not None and entry.keyword else tag_text(tag)


class _Head(NamedTuple):
    """The beginning of an element; its value is at byte `at`."""

    tag: int
    vr: str
    stated_vr: str
    length: int
    at: int


class _Around(NamedTuple):
    """What encloses an element: where it ends, how it is encoded, the path to it, and how deep it lies."""

    end: int
    coding: Encoding
    prefix: str
    depth: int


class ElementReader:
    """Reads the elements of one file; what is wrong on the way is in `found`, and reading goes on where it can.

    `stop` is the place from which on it could not; None where everything was read.
    """

    def __init__(self, window: FileBytes) -> None:
        self.found: list[Flaw] = []
        self.stop: Place | None = None
        self._window = window
        self._count = 0

    def data_set(self, at: int, coding: Encoding) -> tuple[RawElement, ...]:
        """All elements from `at` to the end of the file."""
        elements: list[RawElement] = []
        with suppress(_Stop):
            self._elements(elements, at, _Around(self._window.size, coding, "", 0), inside=False)
        return tuple(elements)

    def group_two(self, at: int) -> tuple[tuple[RawElement, ...], int]:
        """The File Meta Information at `at`, and where it ends: little endian (PS3.10 section 7.1)."""
        elements: list[RawElement] = []
        coding = Encoding(self._window.read(at + 4, 2).decode("latin-1") not in FORMS, False)
        try:
            at = self._elements(elements, at, _Around(self._window.size, coding, "", 0), inside=False, only=2)
        except _Stop:
            at = self._window.size
        return tuple(elements), at

    def _elements(self, into: list[RawElement], at: int, around: _Around, *, inside: bool, only: int = 0) -> int:
        """Reads elements until the end or, `inside` an item of undefined length, until its delimiter."""
        big = around.coding.big_endian
        order, last, group_end = struct.Struct(">HH" if big else "<HH"), -1, 0
        while at < around.end:
            start = self._window.read(at, 12)
            if len(start) < 8 or at + 8 > around.end:
                rest = counted(min(len(start), around.end - at), "byte")
                self._cut(around, -1, rest, "8 or more of an element", last)
            group, number = order.unpack_from(start)
            if only and group != only:
                return at
            if group_end and group != last >> 16:
                self._group_end(around, last, at - group_end)
                group_end = 0
            tag = group << 16 | number
            if tag == ITEM_END and inside:
                self._delimiter(around, -1, start[4:8])
                return at + 8
            head = self._head(start, tag, at, around, last)
            self._one_more(around, tag)
            if tag <= last:
                self._tell("tag-order", around, tag, f"after {name_of(last)}", "ascending tags, each once in an item")
            last = max(last, tag)
            at = self._element(into, head, around)
            if number == 0 and not only and len(into[-1].data) == 4:
                group_end = at + int.from_bytes(into[-1].data, "big" if big else "little")
        if group_end:
            self._group_end(around, last, at - group_end)
        if inside:
            self._cut(around, -1, f"the end at byte {around.end}", "an item delimiter", last)
        return around.end

    def _group_end(self, around: _Around, last: int, beyond: int) -> None:
        """A group that ends `beyond` the offset that its Group Length gives (PS3.5 7.2)."""
        if beyond:
            found = f"{counted(abs(beyond), 'byte')} {'fewer' if beyond > 0 else 'more'} than the group has"
            self._tell("group-length", around, last & 0xFFFF0000, found, "the length of the group")

    def _one_more(self, around: _Around, tag: int) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            self._fail("not-read", around, tag, f"more than {MOST_ELEMENTS} elements, items and fragments", "fewer")

    def _head(self, start: bytes, tag: int, at: int, around: _Around, last: int) -> _Head:
        """The VR and length of an element that begins with `start` (PS3.5 sections 7.1.2 and 7.1.3)."""
        if tag >> 16 == 0xFFFE:
            self._fail("malformed", around, tag, f"a delimiter at byte {at}", "a data element", last)
        big = around.coding.big_endian
        word = struct.Struct(">I" if big else "<I")
        if around.coding.implicit:
            return _Head(tag, _implied(tag), "", word.unpack_from(start, 4)[0], at + 8)
        stated_vr = start[4:6].decode("latin-1")
        vr = _implied(tag) if stated_vr == "UN" else stated_vr
        if stated_vr in SHORT:
            return _Head(tag, vr, stated_vr, int.from_bytes(start[6:8], "big" if big else "little"), at + 8)
        if stated_vr not in LONG:
            self._fail("malformed", around, tag, f"VR {stated_vr!r} at byte {at}", "a VR of PS3.5 Table 6.2-1", last)
        if len(start) < 12:
            self._cut(around, tag, counted(len(start), "byte"), "12 or more of an element", last)
        return _Head(tag, vr, stated_vr, word.unpack_from(start, 8)[0], at + 12)

    def _element(self, into: list[RawElement], head: _Head, around: _Around) -> int:
        """Reads the value; what the file calls UN is in implicit VR, little endian (PS3.5 section 6.2.2)."""
        tag, vr, stated_vr, length, at = head
        coding = Encoding(True, False) if stated_vr == "UN" else around.coding
        if length == UNDEFINED:
            if vr in ("OB", "OW"):
                return self._fragments(into, head, around)
            if vr not in ("SQ", "UN"):
                self._fail("malformed", around, tag, f"{vr} of undefined length", "a length")
            return self._items(into, head, around._replace(coding=coding), bounded=False)
        if vr == "SQ":
            stop = min(at + length, around.end)
            inner = around._replace(coding=coding, end=stop)
            self._items(into, head, inner, bounded=True, short=at + length > around.end)
            return stop
        if at + length > around.end:
            held = max(0, around.end - at)
            into.append(
                RawElement(tag, vr, held, self._window.read(at, min(held, 64)), coding.big_endian, stated_vr, at=at)
            )
            self._cut(around, tag, counted(held, "byte"), f"{counted(length, 'byte')}, as its length says")
        if length % 2:
            self._tell("odd-length", around, tag, counted(length, "byte"), "an even number")
        data = self._window.read(at, length if length <= LARGEST_VALUE else 64)
        place = at if length > LARGEST_VALUE or tag >> 16 == PIXELS else 0
        into.append(RawElement(tag, vr, length, data, coding.big_endian, stated_vr, at=place))
        return at + length

    def _items(
        self, into: list[RawElement], head: _Head, around: _Around, *, bounded: bool, short: bool = False
    ) -> int:
        """Reads the items of a sequence, `bounded` by the end of what is around it or by a delimiter."""
        tag, at, end = head.tag, head.at, around.end
        if around.depth >= DEEPEST and tag >> 16 & 1 and not short:
            into.append(RawElement(tag, "SQ", 0, b"", around.coding.big_endian, head.stated_vr, ()))
            return end if bounded else self._behind(head, around)
        if around.depth >= DEEPEST:
            self._fail("not-read", around, tag, f"more than {DEEPEST} levels of sequences", "fewer")
        items: list[tuple[RawElement, ...]] = []
        try:
            while at < end:
                found, length = self._item_head(at, tag, around)
                at += 8
                if found == SEQUENCE_END and not bounded:
                    self._delimiter(around, tag, length.to_bytes(4, "little"))
                    return at
                if found != ITEM:
                    self._fail("malformed", around, tag, f"{name_of(found)} at byte {at - 8}", "an item")
                self._one_more(around, tag)
                inside: list[RawElement] = []
                path = f"{around.prefix}{name_of(tag)}[{len(items) + 1}]."
                undefined = length == UNDEFINED
                stop = end if undefined else at + length
                inner = _Around(min(stop, end), around.coding, path, around.depth + 1)
                try:
                    at = self._elements(inside, at, inner, inside=undefined)
                finally:
                    items.append(tuple(inside))
                if stop > end:
                    last = inside[-1].tag if inside else -1
                    self._cut(inner, -1, f"the end at byte {end}", f"an item of {counted(length, 'byte')}", last)
            if not bounded or short:
                self._cut(around, tag, f"the end at byte {end}", "a sequence delimiter or more items")
            return at
        finally:
            into.append(RawElement(tag, "SQ", 0, b"", around.coding.big_endian, head.stated_vr, tuple(items)))

    def _behind(self, head: _Head, around: _Around) -> int:
        """Where a sequence of undefined length ends; what is around a place are sequences and items by turns."""
        at, inside = head.at, [around.coding]
        while inside:
            here = around._replace(coding=inside[-1])
            if len(inside) % 2:
                tag, length = self._item_head(at, head.tag, here)
                at += 8
                if tag not in (ITEM, SEQUENCE_END):
                    self._fail("malformed", around, head.tag, f"{name_of(tag)} at byte {at - 8}", "an item")
                coding, ends = here.coding, tag == SEQUENCE_END
            else:
                start = self._window.read(at, 12)
                if len(start) < 8:
                    self._cut(around, head.tag, f"the end at byte {at + len(start)}", "an item delimiter")
                group, number = struct.unpack(">HH" if here.coding.big_endian else "<HH", start[:4])
                tag = group << 16 | number
                ends = tag == ITEM_END
                one = _Head(tag, "", "", 0, at + 8) if ends else self._head(start, tag, at, here, -1)
                at, length = one.at, one.length
                coding = Encoding(True, False) if one.stated_vr == "UN" else here.coding
            self._one_more(around, head.tag)
            if ends:
                inside.pop()
            elif length == UNDEFINED:
                inside.append(coding)
            else:
                at += length
            if at > around.end:
                self._cut(around, head.tag, f"the end at byte {around.end}", "a sequence delimiter")
        return at

    def _fragments(self, into: list[RawElement], head: _Head, around: _Around) -> int:
        """Reads the items of encapsulated pixel data (PS3.5 section A.4)."""
        tag, at, end = head.tag, head.at, around.end
        fragments: list[Fragment] = []
        try:
            while at < end:
                found, length = self._item_head(at, tag, around)
                at += 8
                if found == SEQUENCE_END:
                    self._delimiter(around, tag, length.to_bytes(4, "little"))
                    return at
                if found != ITEM or length == UNDEFINED:
                    self._fail("malformed", around, tag, f"{name_of(found)} at byte {at - 8}", "a fragment")
                self._one_more(around, tag)
                if at + length > end:
                    held = max(0, end - at)
                    fragments.append(Fragment(at, held, self._window.read(at, min(held, 4))))
                    self._cut(around, tag, f"{counted(held, 'byte')} of a fragment", counted(length, "byte"))
                if length % 2:
                    self._tell(
                        "odd-length", around, tag, f"a fragment of {counted(length, 'byte')}", "an even number"
                    )
                is_table = not fragments and length <= LARGEST_VALUE
                fragments.append(Fragment(at, length, self._window.read(at, length if is_table else min(length, 4))))
                at += length
            self._cut(around, tag, f"the end at byte {end}", "a sequence delimiter")
        finally:
            total = sum(f.length for f in fragments)
            big = around.coding.big_endian
            into.append(RawElement(tag, head.vr, total, b"", big, head.stated_vr, fragments=tuple(fragments)))

    def _delimiter(self, around: _Around, tag: int, length: bytes) -> None:
        if any(length):
            self._tell("delimiter", around, tag, f"a length of {length.hex()}", "a length of 0")

    def _item_head(self, at: int, tag: int, around: _Around) -> tuple[int, int]:
        """Tag and length of the item or delimiter at a byte."""
        start = self._window.read(at, 8)
        if len(start) < 8 or at + 8 > around.end:
            self._cut(around, tag, f"the end at byte {at + len(start)}", "an item")
        group, number, length = struct.unpack(">HHI" if around.coding.big_endian else "<HHI", start)
        return group << 16 | number, length

    def _tell(self, code: str, around: _Around, tag: int, found: str, expected: str, most: int = MOST_FOUND) -> None:
        if len(self.found) < most:
            path = f"{around.prefix}{name_of(tag)}" if tag >= 0 else around.prefix.removesuffix(".")
            self.found.append(Flaw(code, found, expected, path=path, tag=tag))

    def _cut(self, around: _Around, tag: int, found: str, expected: str, last: int = -1) -> NoReturn:
        self._fail("truncated", around, tag, found, expected, last)

    def _fail(self, code: str, around: _Around, tag: int, found: str, expected: str, last: int = -1) -> NoReturn:
        """Stops at `tag`, or after `last` where the tag is none of the data set."""
        self._tell(code, around, tag, found, expected, MOST_FOUND + 1)
        from_tag = last + 1 if tag >> 16 == ITEM >> 16 else max(tag, last + 1)
        self.stop = (*place_of(around.prefix), (from_tag, 0))
        raise _Stop


@lru_cache(maxsize=1 << 14)
def _implied(tag: int) -> str:
    """The VR of an element in Implicit VR; UN where PS3.6 does not know it."""
    if tag & 0xFFFF == 0 and not (tag >> 16) % 2:
        return "UL"
    if (tag >> 16) % 2 and 0x10 <= tag & 0xFFFF <= 0xFF:
        return "LO"
    entry = entry_of(tag)
    choices = entry.vr.split(" or ") if entry is not None else ["UN"]
    return "OW" if "OW" in choices and "SS" not in choices else choices[0]

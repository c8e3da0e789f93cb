"""Fragments of encapsulated pixel data, and the offset tables that lead to them (PS3.5 Annex A.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import Finding, finding
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.read.elements import LARGEST_VALUE, Fragment
from dicomforge.transfer.read.frames import RLE, VIDEO
from dicomforge.transfer.read.numbers import frame_count


def fragments(found: tuple[Fragment, ...], here: Attributes, syntax: str) -> Iterator[Finding]:
    """Whether the fragments can be the frames, and whether the offset table leads to them."""
    frames = frame_count(here)
    if not found:
        yield _of("offset-table", "no item", "a Basic Offset Table, which may be empty")
        return
    table, pieces = found[0], found[1:]
    if syntax.startswith(VIDEO):
        if not pieces:
            yield _of("fragments", "none", "a fragment or more")
        return
    if len(pieces) < frames:
        yield _of("fragments", f"{len(pieces)} fragments", f"{frames} or more: one for each frame at least")
    elif syntax == RLE and len(pieces) != frames:
        yield _of("fragments", f"{len(pieces)} fragments", f"{frames}: each frame is one fragment in RLE")
    elif not pieces[0].length:
        yield _of("fragments", "a first fragment of 0 bytes", "bytes of the first frame")
    yield from _offsets(table, pieces, frames)
    yield from _extended(here, frames)


def _offsets(table: Fragment, pieces: tuple[Fragment, ...], frames: int) -> Iterator[Finding]:
    if not table.length:
        return
    if table.length != 4 * frames:
        yield _of("offset-table", counted(table.length, "byte"), f"{4 * frames} bytes, 4 for each frame, or none")
        return
    if len(table.head) < table.length or not pieces:
        return
    first = pieces[0].at - 8
    starts = {piece.at - 8 - first for piece in pieces}
    offsets = struct.unpack(f"<{frames}I", table.head)
    bad = next((n for n, o in enumerate(offsets, 1) if o not in starts or (n == 1 and o)), None)
    if bad is not None:
        yield _of("offset-table", f"{offsets[bad - 1]} for frame {bad}", "the place of a fragment, 0 for the first")
    elif any(b <= a for a, b in pairwise(offsets)):
        yield _of("offset-table", "offsets that do not ascend", "the frames in their order")


def _extended(here: Attributes, frames: int) -> Iterator[Finding]:
    for keyword in ("ExtendedOffsetTable", "ExtendedOffsetTableLengths"):
        value = here.value(keyword)
        is_whole = 8 * frames <= LARGEST_VALUE
        if isinstance(value, bytes) and value and is_whole and len(value) != 8 * frames:
            expected = f"{8 * frames} bytes, 8 for each frame"
            yield finding("offset-table", keyword, counted(len(value), "byte"), expected)


def _of(code: str, found: str, expected: str) -> Finding:
    return finding(code, "PixelData", found, expected)

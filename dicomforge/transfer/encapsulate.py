"""Encapsulated pixel data: a Basic Offset Table, and the fragments of each frame (PS3.5 A.4)."""

import struct
from collections.abc import Iterable, Iterator

TABLE_BYTES = 64 << 20
"""Frames that are kept for the sake of their offsets; the table of a larger file is empty, which A.4 allows too."""

DELIMITER = struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
"""What follows the value."""


def encapsulated(frames: Iterable[bytes], fragments: int = 1, *, offsets: bool = True) -> Iterator[bytes]:
    """The value of PixelData without the delimiter after it; the table has the offsets of the frames, or is empty."""
    kept: list[bytes] | None = [] if offsets else None
    size = 0
    if kept is None:
        yield _item(b"")
    for frame in frames:
        if kept is not None and size > TABLE_BYTES:
            yield b"".join([_item(b""), *kept])
            kept = None
        item = b"".join(map(_item, _split(frame, fragments)))
        size += len(frame)
        if kept is None:
            yield item
        else:
            kept.append(item)
    if kept is not None:
        yield b"".join([_item(_offsets(kept)), *kept])


def stream(value: bytes) -> bytes:
    """A bit stream of video in one fragment, and the delimiter: its table of offsets is empty (PS3.5 8.2.5)."""
    return b"".join([_item(b""), _item(value), DELIMITER])


def offset_table(lengths: Iterable[int]) -> tuple[bytes, bytes]:
    """The values of Extended Offset Table and Extended Offset Table Lengths (PS3.3 C.7.6.3.1.8, C.7.6.3.1.9).

    `lengths` are those of the frames' bit streams, a fragment each.
    """
    at, offsets, padded = 0, [], []
    for length in lengths:
        offsets.append(at)
        padded.append(length + length % 2)
        at += 8 + padded[-1]
    return struct.pack(f"<{len(offsets)}Q", *offsets), struct.pack(f"<{len(padded)}Q", *padded)


def _split(frame: bytes, fragments: int) -> list[bytes]:
    """A bit stream in parts of even length, as many as asked for where it has so many bytes."""
    if fragments == 1:
        return [frame]
    size = max(2, -(-len(frame) // fragments))
    size += size % 2
    return [frame[start : start + size] for start in range(0, len(frame), size)]


def _offsets(items: list[bytes]) -> bytes:
    table, at = [], 0
    for item in items:
        table.append(at)
        at += len(item)
    return struct.pack(f"<{len(table)}I", *table)


def _item(value: bytes) -> bytes:
    """An item, padded to even length."""
    padding = b"\0" * (len(value) % 2)
    return struct.pack("<HHI", 0xFFFE, 0xE000, len(value) + len(padding)) + value + padding

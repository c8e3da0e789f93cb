"""Encapsulated pixel data: a Basic Offset Table, and a fragment for each frame (PS3.5 A.4)."""

import struct
from collections.abc import Iterable, Iterator

TABLE_BYTES = 64 << 20
"""Frames that are kept for the sake of their offsets; the table of a larger file is empty, which A.4 allows too."""

DELIMITER = struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
"""What follows the value."""


def encapsulated(frames: Iterable[bytes]) -> Iterator[bytes]:
    """The value of PixelData, without the delimiter after it."""
    kept: list[bytes] | None = []
    size = 0
    for frame in frames:
        if kept is not None and size > TABLE_BYTES:
            yield b"".join([_item(b""), *kept])
            kept = None
        item = _item(frame)
        size += len(frame)
        if kept is None:
            yield item
        else:
            kept.append(item)
    if kept is not None:
        yield b"".join([_item(_offsets(kept)), *kept])


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

"""Encapsulated pixel data: a Basic Offset Table, and a fragment for each frame (PS3.5 A.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

TABLE_BYTES = 64 << 20
"""Frames that are kept for the sake of their offsets; the table of a larger file is empty, which A.4 allows too."""

_ITEM, _SEQUENCE_END = 0xE000, 0xE0DD


def encapsulated(frames: Iterable[bytes]) -> Iterator[bytes]:
    """The value of PixelData with its delimiter."""
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
    yield _head(_SEQUENCE_END, 0)


def _offsets(items: list[bytes]) -> bytes:
    table, at = [], 0
    for item in items:
        table.append(at)
        at += len(item)
    return struct.pack(f"<{len(table)}I", *table)


def _item(value: bytes) -> bytes:
    """An item, padded to even length."""
    padding = b"\0" * (len(value) % 2)
    return _head(_ITEM, len(value) + len(padding)) + value + padding


def _head(element: int, length: int) -> bytes:
    return struct.pack("<HHI", 0xFFFE, element, length)

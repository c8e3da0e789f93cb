"""Records on disk: lists of texts, bundles of blobs, and frames that carry a checksum."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import xxhash

_HEAD = struct.Struct("<cQQ")


def pack_texts(texts: Iterable[str]) -> bytes:
    """Texts without NUL, each closed by one."""
    return "".join([f"{text}\0" for text in texts]).encode("utf-8", "surrogateescape")


def unpack_texts(packed: memoryview | bytes) -> list[str]:
    """The texts of `pack_texts`."""
    texts = bytes(packed).decode("utf-8", "surrogateescape").split("\0")
    texts.pop()
    return texts


def bundle(*blobs: bytes) -> bytes:
    """Blobs in one, with their lengths in front."""
    return struct.pack(f"<I{len(blobs)}Q", len(blobs), *map(len, blobs)) + b"".join(blobs)


def unbundle(packed: memoryview) -> list[memoryview]:
    """The blobs of `bundle`, without copying."""
    (count,) = struct.unpack_from("<I", packed)
    lengths = struct.unpack_from(f"<{count}Q", packed, 4)
    blobs, offset = [], 4 + 8 * count
    for length in lengths:
        blobs.append(packed[offset : offset + length])
        offset += length
    return blobs


def frame(kind: bytes, body: bytes) -> bytes:
    """A record of one byte of kind, its length, the XXH3-64 of kind and body, and the body."""
    return _HEAD.pack(kind, len(body), _checksum(kind, body)) + body


def read_frames(packed: memoryview) -> tuple[list[tuple[bytes, memoryview]], bool]:
    """(kind, body) of each frame up to the first that is cut off or does not match its checksum, and whether that
    was all."""
    frames: list[tuple[bytes, memoryview]] = []
    offset, end = 0, len(packed)
    while offset + _HEAD.size <= end:
        kind, length, checksum = _HEAD.unpack_from(packed, offset)
        start = offset + _HEAD.size
        body = packed[start : start + length]
        if len(body) < length or _checksum(kind, body) != checksum:
            return frames, False
        frames.append((kind, body))
        offset = start + length
    return frames, offset == end


def _checksum(kind: bytes, body: bytes | memoryview) -> int:
    return int(xxhash.xxh3_64_intdigest(body, seed=kind[0]))

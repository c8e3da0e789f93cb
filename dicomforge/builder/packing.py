"""Records on disk: lists of texts, bundles of blobs, and frames that carry a checksum."""

from __future__ import annotations

import xxhash

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Frames = list[tuple[bytes, memoryview]]

_HEAD_BYTES = 17
"""Kind, length, checksum."""

_COUNT_BYTES, _NUMBER_BYTES = 4, 8


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
    return b"".join([len(blobs).to_bytes(_COUNT_BYTES, "little"), *(_number(len(b)) for b in blobs), *blobs])


def unbundle(packed: memoryview) -> list[memoryview]:
    """The blobs of `bundle`, without copying."""
    count = int.from_bytes(packed[:_COUNT_BYTES], "little")
    blobs, offset = [], _COUNT_BYTES + _NUMBER_BYTES * count
    for at in range(_COUNT_BYTES, offset, _NUMBER_BYTES):
        length = int.from_bytes(packed[at : at + _NUMBER_BYTES], "little")
        blobs.append(packed[offset : offset + length])
        offset += length
    return blobs


def frame(kind: bytes, body: bytes) -> bytes:
    """A record of one byte of kind, its length, the XXH3-64 of kind and body, and the body."""
    return b"".join([kind, _number(len(body)), _number(_checksum(kind, body)), body])


def read_frames(packed: memoryview) -> tuple[Frames, bool]:
    """(kind, body) of each frame up to the first that is cut off or does not match its checksum, and whether that
    was all."""
    return fetch_frames(lambda at, count: packed[at : at + count], len(packed))


def fetch_frames(fetch: Callable[[int, int], bytes | memoryview], end: int, skip: bytes = b"") -> tuple[Frames, bool]:
    """The same of `end` bytes that `fetch(at, count)` gives, but for the bodies of kind `skip`, which are empty."""
    frames: Frames = []
    offset = 0
    while offset + _HEAD_BYTES <= end:
        head = fetch(offset, _HEAD_BYTES)
        kind = bytes(head[:1])
        length = int.from_bytes(head[1:9], "little")
        start, offset = offset + _HEAD_BYTES, offset + _HEAD_BYTES + length
        if kind == skip:
            if offset > end:
                return frames, False
            frames.append((kind, memoryview(b"")))
            continue
        body = memoryview(fetch(start, length))
        if len(body) < length or _checksum(kind, body) != int.from_bytes(head[9:], "little"):
            return frames, False
        frames.append((kind, body))
    return frames, offset == end


def _number(value: int) -> bytes:
    return value.to_bytes(_NUMBER_BYTES, "little")


def _checksum(kind: bytes, body: bytes | memoryview) -> int:
    return int(xxhash.xxh3_64_intdigest(body, seed=kind[0]))

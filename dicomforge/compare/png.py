"""PNG: an array of bytes as a file (ISO/IEC 15948)."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB = 0, 2


def png(image: NDArray[np.uint8]) -> bytes:
    """The file of an image, (rows, columns) grey or (rows, columns, 3) RGB."""
    rows, columns = image.shape[:2]
    head = struct.pack(">IIBBBBB", columns, rows, 8, _RGB if image.ndim == 3 else _GREY, 0, 0, 0)
    lines = np.ascontiguousarray(image).reshape(rows, -1)
    unfiltered = np.concatenate([np.zeros((rows, 1), np.uint8), lines], axis=1).tobytes()
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(unfiltered)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

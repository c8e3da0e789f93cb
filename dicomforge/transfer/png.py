"""PNG: an array of grey or RGB bytes as a file (ISO/IEC 15948), and as a data URI."""

import base64
import struct
import zlib

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SOFTWARE = b"Software\0dicomforge"
"""Text chunk (section 11.3.4.3): distinguishes our pictures from others."""

_GREY, _RGB = 0, 2
_LEVEL = 9


def png(image: NDArray[np.uint8]) -> bytes:
    """The file of an image, (rows, columns) or (rows, columns, 3)."""
    rows, columns = image.shape[:2]
    head = struct.pack(">IIBBBBB", columns, rows, 8, _RGB if image.ndim == 3 else _GREY, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"tEXt", SOFTWARE),
        (b"IDAT", zlib.compress(_filtered(image), _LEVEL)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


def data_uri(image: NDArray[np.uint8]) -> str:
    """The image as a URI that holds it (RFC 2397)."""
    return "data:image/png;base64," + base64.b64encode(png(image)).decode("ascii")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _filtered(image: NDArray[np.uint8]) -> bytes:
    """Each row with the filter None, Sub or Up that makes its differences least (section 12.8)."""
    rows = len(image)
    lines = np.ascontiguousarray(image).reshape(rows, -1)
    step = 3 if image.ndim == 3 else 1
    left, above = np.zeros_like(lines), np.zeros_like(lines)
    left[:, step:] = lines[:, :-step]
    above[1:] = lines[:-1]
    candidates = np.stack([lines, lines - left, lines - above])
    cost = np.abs(candidates.view(np.int8).astype(np.int32)).sum(axis=2)
    best = cost.argmin(axis=0)
    chosen = candidates[best, np.arange(rows)]
    return np.concatenate([best.astype(np.uint8)[:, np.newaxis], chosen], axis=1).tobytes()

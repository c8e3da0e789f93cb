"""PNG and NPY files, sound and damaged, made byte by byte."""

import struct
import zlib
from pathlib import Path

import numpy as np


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG file (ISO/IEC 15948, 5.3)."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(columns: int, rows: int, depth: int, colour: int, pixels: bytes, interlaced: int = 0) -> bytes:
    """A PNG file of these pixels, each row after a byte for its filter."""
    head = struct.pack(">IIBBBBB", columns, rows, depth, colour, 0, 0, interlaced)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(pixels)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def npy(header: str, data: bytes = b"", version: int = 1) -> bytes:
    """An NPY file with this header."""
    text = header.encode() + b"\n"
    return b"\x93NUMPY" + bytes((version, 0)) + struct.pack("<H" if version == 1 else "<I", len(text)) + text + data


def files() -> None:
    """The files that the specs name, in the working folder."""
    rows = b"".join(b"\0" + bytes(range(9)) for _ in range(4))
    whole = png(3, 4, 8, 2, rows)
    made = {
        "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
        "empty.png": b"",
        "rgb.png": whole,
        "truncated.png": whole[:-30],
        "no-head.png": whole[:20],
        "wrong-sum.png": whole.replace(struct.pack(">I", zlib.crc32(whole[12:29])), b"\0\0\0\0"),
        "few-rows.png": png(3, 4, 8, 2, rows[:10]),
        "deep.png": png(1, 1, 16, 2, b"\0" + bytes(6)),
        "deep-alpha.png": png(1, 1, 16, 4, b"\0" + bytes(4)),
        "bomb.png": png(60_000, 60_000, 8, 0, bytes(60_001)),
        "zeros.png": png(100, 100, 8, 0, bytes(10_100)),
        "grey.png": png(5, 2, 8, 0, bytes(12)),
        "short.npy": npy("{'descr': '<u2', 'fortran_order': False, 'shape': (4, 4)}", bytes(31)),
        "bomb.npy": npy("{'descr': '<u2', 'fortran_order': False, 'shape': (99999, 99999)}", bytes(32)),
        "words.npy": npy("{'descr': '<U3', 'fortran_order': False, 'shape': (1, 1)}", bytes(12)),
        "pickle.npy": npy(
            "{'descr': '|O', 'fortran_order': False, 'shape': (1, 1)}", b"cos\nsystem\n(S'touch owned'\ntR."
        ),
        "code.npy": npy("__import__('os').system('touch owned')"),
        "nested.npy": npy("(" * 9000),
        "future.npy": npy("{'descr': '<u2', 'fortran_order': False, 'shape': (1, 1)}", bytes(2), 3),
    }
    for name, data in made.items():
        Path(name).write_bytes(data)
    for name, array in {
        "nan.npy": np.array([[0.0, np.nan]]), "line.npy": np.zeros(5), "none.npy": np.zeros((0, 4)),
        "five.npy": np.zeros((5, 4, 4), np.uint8), "complex.npy": np.zeros((2, 2), np.complex64),
        "dots.npy": np.add.outer(np.arange(600), np.arange(600)) % 2, "many.npy": np.zeros((10_001, 1, 1), np.uint8),
    }.items():  # fmt: skip
        np.save(name, array)

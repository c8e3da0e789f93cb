"""A font of two glyphs, written here byte by byte as the PCF format has it, is read."""

import importlib.util
import struct
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("generate_font", ROOT / "scripts" / "generate_font.py")
assert _spec is not None
assert _spec.loader is not None
script = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(script)

MOST_SIGNIFICANT_FIRST = 4 | 8 | 2
"""Byte order, bit order, and rows padded to 4 bytes."""


def font() -> bytes:
    """`A`: two rows of three dots, left at 1; `B`: no glyph; `C`: one row of one dot."""
    metrics = b"".join(struct.pack(">6h", *m, 0) for m in ((1, 4, 6, 2, 0), (0, 1, 6, 1, 0)))
    bitmaps = bytes.fromhex("a0000000 40000000 80000000")
    tables = (
        (script.METRICS, struct.pack("<I", 4) + struct.pack(">I", 2) + metrics),
        (
            script.BITMAPS,
            struct.pack("<I", MOST_SIGNIFICANT_FIRST) + struct.pack(">3I", 2, 0, 8) + struct.pack(">4I", 0, 0, 12, 0)
            + bitmaps,
        ),
        (script.ENCODINGS, struct.pack("<I", 4) + struct.pack(">5H3H", 65, 67, 0, 0, 0, 0, 0xFFFF, 1)),
    )  # fmt: skip
    at, head, body = 8 + 16 * len(tables), b"\1fcp" + struct.pack("<I", len(tables)), b""
    for type, content in tables:
        head += struct.pack("<4I", type, struct.unpack_from("<I", content)[0], len(content), at + len(body))
        body += content
    return head + body


def test_glyphs_are_read_by_their_code() -> None:
    found = script.glyphs(font())
    assert found == {65: (1, 2, 0, (0b101, 0b010), 3), 67: (0, 1, 0, (1,), 1)}


def test_the_font_in_the_tree_has_the_letters_that_the_script_writes() -> None:
    from dicomforge.phantom.glyphs import GLYPHS

    assert [ord(c) for c in GLYPHS] == list(script.CHARACTERS)

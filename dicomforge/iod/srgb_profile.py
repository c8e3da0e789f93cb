"""The sRGB colour space (IEC 61966-2-1) as an ICC Input Device Profile (ICC.1:2004-10, PS3.3 C.11.15.1.1)."""

import struct

from dicomforge.iod.condition import ALWAYS, Condition, absent, holds
from dicomforge.iod.default import Default

_COLORANTS = {"rXYZ": (28576, 14581, 912), "gXYZ": (25239, 46983, 6361), "bXYZ": (9375, 3972, 46787)}
"""XYZ of the primaries relative to D50, in 1/65536: their chromaticities adapted from D65 by the Bradford matrix."""

_ADAPTATION = (68674, 1502, -3291, 1939, 64912, -1119, -606, 988, 49262)
"""The Bradford matrix from D65 to D50, row by row, in 1/65536."""

_D50 = (63190, 65536, 54061)
"""The white point of the profile connection space, in 1/65536."""

_CURVE = (157286, 62119, 3417, 5072, 2651)
"""Of `(a x + b)^g`, or `c x` below d: g 2.4, a 1/1.055, b 0.055/1.055, c 1/12.92, d 0.04045, in 1/65536."""

_HEADER = 128


def _profile() -> bytes:
    """The header, a table of tags, and the data of each; the three curves are one."""
    tags = {
        "desc": _text("sRGB"),
        "cprt": _text("No copyright, use freely"),
        "wtpt": _numbers("XYZ ", _D50),
        "chad": _numbers("sf32", _ADAPTATION),
        **{name: _numbers("XYZ ", colorant) for name, colorant in _COLORANTS.items()},
        "rTRC": struct.pack(">4s4xH2x5i", b"para", 3, *_CURVE),
    }
    at, table = _HEADER + 4 + 12 * (len(tags) + 2), b""
    for name, content in tags.items():
        names = ("rTRC", "gTRC", "bTRC") if name == "rTRC" else (name,)
        table += b"".join(struct.pack(">4sII", one.encode(), at, len(content)) for one in names)
        at += len(content)
    version, created = 0x04200000, (2024, 1, 1, 0, 0, 0)
    header = struct.pack(">I4xI4s4s4s6H4s", at, version, b"scnr", b"RGB ", b"XYZ ", *created, b"acsp")
    header = struct.pack(">68s3i", header.ljust(68, b"\0"), *_D50).ljust(_HEADER, b"\0")
    return b"".join((header, struct.pack(">I", len(tags) + 2), table, *tags.values()))


def _numbers(kind: str, values: tuple[int, ...]) -> bytes:
    return struct.pack(f">4s4x{len(values)}i", kind.encode(), *values)


def _text(text: str) -> bytes:
    """One record of English text in UTF-16, filled up to four bytes."""
    encoded = text.encode("utf-16-be")
    return struct.pack(">4s4xII4sII", b"mluc", 1, 12, b"enUS", len(encoded), 28) + encoded.ljust(
        -(-len(encoded) // 4) * 4, b"\0"
    )


SRGB = _profile()


def srgb(where: Condition = ALWAYS) -> tuple[Default, Default]:
    """The colours of an object that has a profile, where its author chose none."""
    source = "PS3.3 C.11.15.1.2: sRGB, what names of colours and the values of a screen mean"
    return (
        Default("ColorSpace", ("SRGB",), source, where & absent("ICCProfile")),
        Default("ICCProfile", (SRGB,), source, where & holds("ColorSpace", "SRGB")),
    )

# ruff: noqa: E501 (tables of bytes)
"""Hostile DICOM files: real ones with a few mutations. A number is a seed: the same number gives the same file."""

import random
import re
import struct
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.tools import ROOT

LARGEST_SEED = 300_000
"""Bytes of a file that is mutated."""
SPECS = ("registered", "sc-rgb", "us-cine", "sc-multiframe", "enhanced-mr", "seg", "nm-bone")
SYNTAX = re.compile(rb"\x02\x00\x10\x00UI(..)", re.DOTALL)
PIXELS = b"\xe0\x7f\x10\0"
ELEMENT = re.compile(rb"[\x08-\x54]\x00..(?:OB|OW|SQ|UN|UT)\0\0....|[\x08-\x54]\x00..[A-Z]{2}..", re.DOTALL)
ITEM, DELIMITER = b"\xfe\xff\0\xe0", b"\xfe\xff\xdd\xe0\0\0\0\0"
UNDEFINED = b"\xff\xff\xff\xff"
LENGTHS = (0, 1, 2, 7, 255, 0x7FFF, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
NUMBERS = (
    "0",
    "-1",
    "1",
    "2",
    "99999",
    "2000000000",
    "-2147483648",
    "1e308",
    "1e-308",
    "nan",
    "inf",
    "1\\2",
    "",
    "x",
    "9" * 40,
)
WORDS = (0, 1, 2, 3, 7, 8, 12, 16, 31, 32, 64, 255, 256, 4096, 32767, 32768, 65535)
SYNTAXES = (
    *(
        "1.2.840.10008.1.2",
        "1.2.840.10008.1.2.1",
        "1.2.840.10008.1.2.2",
        "1.2.840.10008.1.2.1.99",
        "1.2.840.10008.1.2.5",
    ),
    *("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90"),
    *(
        "1.2.840.10008.1.2.4.201",
        "1.2.840.10008.1.2.4.100",
        "1.2.840.10008.1.2.4.95",
        "1.2.840.10008.1.20",
        "1.2.3",
        "",
    ),
)
PIXEL_WORDS = ("2800 0200", "2800 0600", "2800 1000", "2800 1100", "2800 0001", "2800 0101", "2800 0201", "2800 0301")
"""US elements: samples, planar configuration, rows, columns, bits allocated, stored, high bit, representation."""
TEXTS = (
    b"\x1b]0;x\x07",
    b"\x1b$B",
    b"\xff\xfe",
    b"\xe4" * 70,
    b"^" * 300,
    b"=" * 99,
    b"\\" * 500,
    b"\0" * 30,
    "日本".encode(),
    b"%s%n",
    b"../../x",
)
STREAMS = (
    b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\3\1\x22\0\2\x11\1\3\x11\1\xff\xda\0\x08\1\1\0\0\x3f\0\0\xff\xd9",
    b"\xff\xd8\xff\xf7\0\x0b\x10\xff\xff\xff\xff\1\1\x11\0\xff\xda\0\x08\1\1\0\0\0\0\0\0\xff\xd9",
    b"\xff\x4f\xff\x51\0\x29\0\0" + b"\0\0\xff\xff" * 2 + bytes(8) + b"\0\0\xff\xff" * 2 + bytes(8) + b"\0\1\x0f\1\1"
    b"\xff\x52\0\x0c\0\0\0\1\0\5\4\4\0\1\xff\x90\0\x0a\0\0\0\0\0\0\0\1\xff\x93" + bytes(60) + b"\xff\xd9",
    struct.pack("<16I", 2, 64, 66, *[0] * 13) + b"\x81\0" * 4000,
    struct.pack("<16I", 15, *[64] * 15) + b"\x7f" * 100,
    struct.pack("<16I", 0xFFFFFFFF, *[0xFFFFFFFF] * 15),
    b"",
)


class Example(NamedTuple):
    """A hostile file: `recipe` is what was done, in words; `sparse` zeros follow the data."""

    seed: str
    original: bytes
    data: bytes
    sparse: int
    recipe: tuple[str, ...]


@cache
def seeds() -> dict[str, bytes]:
    """Files of pydicom, and one instance of each series of some specs."""
    import pydicom.data

    from dicomforge import api
    from dicomforge.kinds.in_memory import in_memory

    found: dict[str, bytes] = {}
    folder = Path(pydicom.data.__file__).parent
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.stat().st_size < LARGEST_SEED):
        data = path.read_bytes()
        if data[128:132] == b"DICM":
            found[path.relative_to(folder).as_posix()] = data
    for name in SPECS:
        if (ROOT / "specs" / f"{name}.yaml").exists():
            for series in api.load(ROOT / "specs" / f"{name}.yaml").series:
                data = next(iter(in_memory(series, range(1))))
                if len(data) < LARGEST_SEED:
                    found[f"{name}/{series.name}"] = bytes(data)
    return found


def example(number: int) -> Example:
    """The hostile file of a number."""
    chance = random.Random(number)
    name = chance.choice(sorted(seeds()))
    original = seeds()[name]
    data, sparse, recipe = original, 0, []
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
        mutate = chance.choices(list(MUTATIONS), list(MUTATIONS.values()))[0]
        data, told = mutate(data, chance)
        recipe.append(f"{mutate.__name__} {told}")
    if chance.random() < 0.02:
        sparse = chance.choice((1 << 20, 1 << 30, 1 << 33))
        recipe.append(f"zeros {sparse}")
    return Example(name, original, data, sparse, tuple(recipe))


def _heads(data: bytes) -> list[int]:
    """Where elements seem to begin."""
    return [match.start() for match in ELEMENT.finditer(data, 132, min(len(data), 60_000))]


def flip(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    changed = bytearray(data)
    count = chance.choice((1, 2, 8, 60))
    for _ in range(count if data else 0):
        end = len(data) if chance.random() < 0.3 else min(len(data), 4000)
        changed[chance.randrange(min(132, end - 1), end)] = chance.choice((0, 255, 0x5C, 0x1B, chance.randrange(256)))
    return bytes(changed), f"{count} bytes"


def cut(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    at = chance.randrange(len(data) + 1)
    return data[:at], f"at {at}"


def length(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """The length of an element, or of an item, becomes another."""
    heads = _heads(data) + [m.start() for m in re.finditer(re.escape(ITEM), data[:60_000])]
    if not heads:
        return data, "of none"
    at, value = chance.choice(heads), chance.choice(LENGTHS)
    is_long = data[at + 4 : at + 6] in (b"OB", b"OW", b"SQ", b"UN", b"UT")
    place, form = (at + 8, "<I") if is_long else (at + 4, "<I") if data[at : at + 4] == ITEM else (at + 6, "<H")
    patch = struct.pack(form, value & (0xFFFF if form == "<H" else 0xFFFFFFFF))
    return data[:place] + patch + data[place + len(patch) :], f"{value} at {place}"


def word(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """A number of the Image Pixel Module becomes another."""
    tag, value = bytes.fromhex(chance.choice(PIXEL_WORDS)), chance.choice(WORDS)
    at = data.find(tag + b"US\2\0")
    if at < 0:
        return data, "of none"
    return data[: at + 8] + struct.pack("<H", value) + data[at + 10 :], f"{tag.hex()} = {value}"


def frames(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    value = chance.choice(NUMBERS)
    text = value.encode() + b" " * (len(value) % 2)
    element = b"\x28\0\x08\0IS" + struct.pack("<H", len(text)) + text
    at = data.find(b"\x28\0\x08\0IS")
    rest = at + 8 + struct.unpack_from("<H", data, at + 6)[0] if 0 <= at <= len(data) - 8 else -1
    if at < 0 or rest < 0:
        at = rest = max(data.find(b"\x28\0\x10\0US"), 0)
    return data[:at] + element + data[rest:], value


def text(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """A value of a text becomes another one."""
    heads = [
        at
        for at in _heads(data)
        if data[at + 4 : at + 6] in (b"LO", b"SH", b"PN", b"CS", b"DS", b"IS", b"UI", b"DA", b"TM")
    ]
    if not heads:
        return data, "of none"
    at = chance.choice(heads)
    value = chance.choice((*TEXTS, *(n.encode() for n in NUMBERS)))
    value += b" " * (len(value) % 2)
    size = struct.unpack_from("<H", data, at + 6)[0]
    return data[: at + 6] + struct.pack("<H", len(value)) + value + data[at + 8 + size :], f"{value[:20]!r} at {at}"


def structure(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Many items, deep ones, huge or endless values before an element."""
    name = chance.choice(list(STRUCTURES))
    count = (
        chance.choice((1, 100, 5000, 200_000))
        if name in ("items", "elements", "private")
        else chance.choice((1, 61, 3000))
    )
    heads = _heads(data) or [len(data)]
    at = chance.choice(heads)
    return data[:at] + STRUCTURES[name](count) + data[at:], f"{name} {count} at {at}"


def _explicit(head: str, vr: bytes, value: bytes) -> bytes:
    long = vr in (b"OB", b"OW", b"SQ", b"UN", b"UT", b"UC")
    return (
        bytes.fromhex(head)
        + vr
        + (b"\0\0" + struct.pack("<I", len(value)) if long else struct.pack("<H", len(value) & 0xFFFF))
        + value
    )


STRUCTURES: dict[str, Callable[[int], bytes]] = {
    "items": lambda n: _explicit("0800 4011", b"SQ", (ITEM + bytes(4)) * n),
    "frames": lambda n: _explicit("0052 3092", b"SQ", (ITEM + bytes(4)) * n),
    "nested": lambda n: (b"\x40\0\x30\xa7SQ\0\0" + UNDEFINED + ITEM + UNDEFINED) * n,
    "unclosed": lambda n: b"\x08\0\x40\x11SQ\0\0" + UNDEFINED + (ITEM + UNDEFINED + _explicit("0800 5011", b"UI", b"1.2\0")) * n,
    "elements": lambda n: _explicit("0800 6000", b"CS", b"CT") * n,
    "private": lambda n: b"".join(_explicit(f"0900 {struct.pack('<H', 0x1000 + k % 0xE000).hex()}", b"LO", b"\xe4%d " % k) for k in range(min(n, 50_000))),
    "text": lambda n: _explicit("1000 1021", b"UT", b"\xe4^=\\" * (80 * n)),
    "escapes": lambda n: _explicit("1000 1000", b"PN", b"\x1b$B;3\x1b(B^" * min(7 * n, 7000)),
    "sets": lambda n: _explicit("0800 0500", b"CS", b"\\ISO 2022 IR 87" * min(n, 4000)),
    "descriptor": lambda n: _explicit("2800 1011", b"US", struct.pack("<3H", n & 0xFFFF, 65535, n & 0xFF)) + _explicit("2800 0112", b"OW", bytes(2 * n)),
    "overlay": lambda n: b"".join(_explicit(f"{g:02x}60 {e}", b"US", struct.pack("<H", 65535)) for g in range(0, 32, 2) for e in ("1000", "1100")) + _explicit("0060 0030", b"OW", bytes(n)),
    "waveform": lambda n: _explicit("0054 0001", b"SQ", ITEM + struct.pack("<I", 24) + _explicit("3a00 0500", b"US", b"\xff\xff") + _explicit("3a00 1000", b"UL", UNDEFINED)),
    "unknown": lambda n: b"\x08\0\x99\x99UN\0\0" + UNDEFINED + (ITEM + bytes(4)) * n,
    "delimiters": lambda n: DELIMITER * n,
}  # fmt: skip


def pixels(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Other pixel data: fragments, streams, tables, under a Transfer Syntax that takes them or not."""
    at = data.rfind(PIXELS)
    if at < 0:
        return data, "of none"
    stream = chance.choice(STREAMS)
    stream = stream[: chance.randrange(len(stream) + 1)] if chance.random() < 0.3 else stream
    count = chance.choice((0, 1, 1, 1, 2, 5, 2000, 100_000)) if len(stream) < 200 else chance.choice((1, 2))
    table = chance.choice((b"", b"", bytes(4 * min(count, 3000)), UNDEFINED * 3, bytes(7)))
    body = b"".join(ITEM + struct.pack("<I", len(piece)) + piece for piece in (table, *[stream] * count))
    end = DELIMITER if chance.random() < 0.7 else b""
    told, changed = data[:at] + PIXELS + b"OB\0\0" + UNDEFINED + body + end, ""
    if chance.random() < 0.8:
        told, changed = syntax(told, chance)
    return told, f"{count} fragments of {len(stream)} bytes {changed}"


def syntax(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    uid = chance.choice(SYNTAXES)
    return _called(data, uid), uid


def _called(data: bytes, uid: str) -> bytes:
    match = SYNTAX.search(data, 132)
    if match is None:
        return data
    value = uid.encode() + b"\0" * (len(uid) % 2)
    end = match.end() + struct.unpack("<H", match[1])[0]
    return data[: match.start() + 6] + struct.pack("<H", len(value)) + value + data[end:]


def deflate(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """The data set deflated, at times with many zeros at its end, or cut."""
    start = next((m.start() for m in re.finditer(rb"\x08\0.\0[A-Z]{2}", data[132:2000], re.DOTALL)), 300) + 132
    megabytes = chance.choice((0, 0, 0, 1, 50, 400))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    parts = [packer.compress(data[start:])]
    if megabytes:
        parts += [packer.compress(PIXELS + b"OW\0\0" + struct.pack("<I", megabytes << 20))]
        parts += [packer.compress(bytes(1 << 20)) for _ in range(megabytes)]
    body = b"".join(parts) + packer.flush()
    body = body[: chance.randrange(len(body))] if chance.random() < 0.2 else body
    return _called(data[:start], "1.2.840.10008.1.2.1.99") + body, f"{megabytes} MB"


def repeat(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    heads = sorted(_heads(data))
    if len(heads) < 2:
        return data, "of none"
    a, b = sorted(chance.sample(heads, 2))
    count = min(chance.choice((2, 50, 3000)), 3_000_000 // max(1, b - a))
    return data[:b] + data[a:b] * count + data[b:], f"{a}..{b} {count} times"


def drop(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    if len(data) < 140:
        return data, "of none"
    a = chance.randrange(0 if chance.random() < 0.1 else 132, len(data))
    b = min(len(data), a + chance.choice((1, 2, 8, 100, 5000)))
    return data[:a] + data[b:], f"{a}..{b}"


def noise(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    at = chance.randrange(132, max(133, min(len(data), 5000)))
    return data[:at] + chance.randbytes(chance.choice((3, 40, 3000))) + data[at:], f"at {at}"


MUTATIONS: dict[Callable[[bytes, random.Random], tuple[bytes, str]], int] = {
    flip: 5, cut: 3, length: 5, word: 5, frames: 3, text: 4, structure: 5, pixels: 5, syntax: 2, deflate: 2, repeat: 1, drop: 2, noise: 1,
}  # fmt: skip

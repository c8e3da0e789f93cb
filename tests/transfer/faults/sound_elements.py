"""Where a faulty file differs from the sound one, and where its fault says that it may.

The elements are found by a walk of their own, of Explicit VR Little Endian, as sound carriers have it.
"""

import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

import pydicom
from pydicom.datadict import tag_for_keyword

from dicomforge.transfer import faults
from tests.transfer.faults.carrier_files import carrier_of, faulty, sound

Range = tuple[int, int]
"""The first byte, and the one behind the last."""

UNDEFINED = 0xFFFFFFFF

LONG = frozenset(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"])
"""VRs with a length of 32 bits (PS3.5 Table 7.1-1)."""


def elements(data: bytes) -> dict[int, Range]:
    """The elements of a sound file by tag, those of group 0002 and those at the top of the data set."""
    found, at = {}, 132
    while at < len(data):
        tag, end = _element(data, at)
        found[tag] = (at, end)
        at = end
    return found


def _element(data: bytes, at: int) -> tuple[int, int]:
    tag = int.from_bytes(data[at : at + 2], "little") << 16 | int.from_bytes(data[at + 2 : at + 4], "little")
    if data[at + 4 : at + 6] in (
        b"OB",
        b"OW",
        b"OF",
        b"OD",
        b"OL",
        b"OV",
        b"SQ",
        b"UC",
        b"UR",
        b"UT",
        b"UN",
        b"SV",
        b"UV",
    ):
        length, value = int.from_bytes(data[at + 8 : at + 12], "little"), at + 12
    else:
        length, value = int.from_bytes(data[at + 6 : at + 8], "little"), at + 8
    if length != UNDEFINED:
        return tag, value + length
    while (item := data[value : value + 4]) != b"\xfe\xff\xdd\xe0":
        assert item == b"\xfe\xff\x00\xe0", (hex(tag), item)
        value += 8 + int.from_bytes(data[value + 4 : value + 8], "little")
    return tag, value + 8


def parts_of(fault: str) -> Iterator[tuple[bytes, bytes, Range]]:
    """Each file that differs, sound and faulty, and the bytes of the sound one that may."""
    before, after = sound(carrier_of(fault)), faulty(fault)
    assert before != after, "it changes something"
    if "instances" in changed_by(fault):
        return
    assert before.keys() == after.keys()
    if carrier_of(fault) == "ct-deflated" and "end of file" not in changed_by(fault):
        before, after = ({name: _inflated(one) for name, one in files.items()} for files in (before, after))
    for name, content in before.items():
        if content != after[name]:
            yield content, after[name], allowed_of(changed_by(fault), content)


def changed_by(fault: str) -> frozenset[str]:
    """What a fault says that it changes."""
    found = faults.find(fault)
    assert found is not None
    changes = found.changed_by(found.declares())
    assert changes, "it says what it changes"
    return changes


def allowed_of(changes: Iterable[str], content: bytes) -> Range:
    """The bytes of a sound file from the first to the last that changes of these parts may touch."""
    ranges = [allowed(part, content) for part in changes]
    return min(first for first, _ in ranges), max(last for _, last in ranges)


def _inflated(data: bytes) -> bytes:
    start = 144 + int.from_bytes(data[140:144], "little")
    return data[:start] + zlib.decompress(data[start:], -15)


def allowed(part: str, data: bytes) -> Range:
    """The bytes of a part of a sound file."""
    if part == "end of file":
        return len(data) - 1_000_000, len(data)
    known = elements(data)
    meta = max(end for tag, (_, end) in known.items() if tag >> 16 == 2)
    parts = {
        "preamble": (0, 132),
        "file meta": (132, meta),
        "data set": (meta, len(data)),
    }
    if part in parts:
        return parts[part]
    word = part.partition(".")[0].partition("[")[0]
    tag = tag_for_keyword(word) if word[:1] != "(" else int(word.strip("()").replace(",", ""), 16)
    assert tag is not None, part
    if tag in known:
        return known[tag]
    around = [one for one in pydicom.dcmread(BytesIO(data)) if one.VR == "SQ" and _has(one.value, tag)]
    if around:
        return known[around[0].tag]
    after = min((start for other, (start, _) in known.items() if other > tag and other >> 16 != 2), default=len(data))
    return after, after


def _has(items: pydicom.Sequence, tag: int) -> bool:
    return any(tag in item or any(_has(one.value, tag) for one in item if one.VR == "SQ") for item in items)

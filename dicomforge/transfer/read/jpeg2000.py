"""JPEG 2000 and High-Throughput JPEG 2000: a codestream from its start to its end (ITU-T T.800 Annex A, T.814)."""

import struct
from typing import NamedTuple

from dicomforge.transfer.read.frame_stream import Fault, FrameSize, beginning, mismatch

SIZ, CAP, COD, SOT = 0xFF51, 0xFF50, 0xFF52, 0xFF90
RPCL = 2
"""Progression by resolution, position, component, layer (T.800 Table A.16)."""
END = b"\xff\xd9"


class _Header(NamedTuple):
    """The main header: rows, columns, components, bits; what COD says; where the first tile-part begins."""

    size: tuple[int, int, int]
    bits: int | None
    is_high_throughput: bool
    progression: int
    is_reversible: bool
    tiles_at: int


def jpeg2000(
    data: bytes,
    size: FrameSize,
    *,
    is_high_throughput: bool = False,
    is_reversible: bool = False,
    is_rpcl: bool = False,
) -> Fault | None:
    """A stream that is no codestream, is cut, or is not of the kind that the Transfer Syntax demands."""
    if data[:4] != b"\xff\x4f\xff\x51":
        return "stream", beginning(data), "a JPEG 2000 codestream: FF 4F FF 51, without a file format around it"
    header = _header(data)
    if header is None:
        return "stream-truncated", f"{len(data)} bytes that end in the main header", "a whole codestream"
    if header.is_high_throughput != is_high_throughput:
        kinds = ("JPEG 2000, Part 1", "High-Throughput JPEG 2000")
        return "stream", kinds[header.is_high_throughput], f"{kinds[is_high_throughput]}, by the Transfer Syntax"
    if is_reversible and not header.is_reversible:
        return "stream", "an irreversible transformation", "the reversible one: the Transfer Syntax is lossless"
    if is_rpcl and header.progression != RPCL:
        return "stream", f"progression order {header.progression}", f"{RPCL} (RPCL), by the Transfer Syntax"
    bits = None if is_high_throughput else header.bits  # encoders of HTJ2K write 8 or 16
    return _cut(data, header.tiles_at) or mismatch(header.size, size, bits)


def _header(data: bytes) -> _Header | None:
    """The main header (T.800 A.2); None where it ends before a tile-part."""
    at, size, bits, is_ht, progression, is_reversible = 2, (0, 0, 0), None, False, 0, True
    while at + 4 <= len(data):
        marker, length = struct.unpack_from(">HH", data, at)
        if marker == SOT:
            return _Header(size, bits, is_ht, progression, is_reversible, at)
        content = data[at + 4 : at + 2 + length]
        if length < 2 or len(content) < length - 2:
            return None
        if marker == SIZ and len(content) >= 36:
            width, height, left, top = struct.unpack_from(">4I", content, 2)
            size = (height - top, width - left, int.from_bytes(content[34:36], "big"))
            bits = (content[36] & 0x7F) + 1 if len(content) > 36 else None
        elif marker == CAP:
            is_ht = True
        elif marker == COD and len(content) >= 10:
            progression, is_reversible = content[1], content[9] == 1
        at += 2 + length
    return None


def _cut(data: bytes, at: int) -> Fault | None:
    """Tile-parts that are longer than the data, or no end after the last (T.800 A.4.2, A.4.4)."""
    while at + 12 <= len(data) and data[at : at + 2] == b"\xff\x90":
        length = int.from_bytes(data[at + 6 : at + 10], "big")
        if length == 0:  # to the end of the codestream
            break
        if length < 14 or at + length > len(data):
            return "stream-truncated", f"{len(data) - at} bytes of a tile-part", f"{length} bytes"
        at += length
    if END not in data[at:]:
        return "stream-truncated", f"{len(data)} bytes without an end", "the marker FF D9"
    return None

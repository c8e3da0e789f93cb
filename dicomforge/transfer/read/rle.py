"""RLE: a frame's header, and segments that give every pixel a byte (PS3.5 Annex G)."""

import struct
from itertools import pairwise

from dicomforge.ground.counted import counted
from dicomforge.transfer.read.frame_stream import Fault, FrameSize, beginning

HEADER, MOST = 64, 15
"""Bytes of the header, and segments that it can name (G.5)."""


def rle(data: bytes, size: FrameSize) -> Fault | None:
    """What is wrong with a frame: no header, segments that are not all there, or a last one that ends early."""
    if len(data) >= 4 and not 1 <= int.from_bytes(data[:4], "little") <= MOST:
        return "stream", beginning(data), "an RLE header: 1 to 15 segments"
    if len(data) < HEADER:
        return "stream-truncated", counted(len(data), "byte"), f"an RLE header of {HEADER} bytes"
    count, *offsets = struct.unpack_from("<16I", data)
    expected = None if size.samples is None or size.allocated is None else size.samples * -(-size.allocated // 8)
    used = offsets[:count]
    if used[0] != HEADER or any(b < a for a, b in pairwise(used)) or any(offsets[count:]):
        return "stream", "an RLE header whose segments do not ascend", f"offsets from {HEADER} on, in ascending order"
    if expected is not None and count != expected:
        told = f"{expected}: {size.samples} samples of {size.allocated} bits"
        return "stream", counted(count, "segment"), told
    if used[-1] >= len(data):
        return "stream-truncated", counted(len(data), "byte"), f"more than {used[-1]}, where the last segment begins"
    if size.rows is None or size.columns is None:
        return None
    pixels = size.rows * size.columns
    held = _decoded(data, used[-1], pixels)
    if held < pixels:
        return "stream-truncated", f"{held} pixels in the last segment", f"{pixels}: {size.rows} x {size.columns}"
    return None


def _decoded(data: bytes, at: int, wanted: int) -> int:
    """The bytes that the runs from `at` on give (G.3.2), counted up to `wanted`."""
    held, end = 0, len(data)
    while at < end and held < wanted:
        control = data[at]
        if control < 128:
            held += min(control + 1, end - at - 1)
            at += control + 2
        else:
            held += 257 - control if control > 128 and at + 1 < end else 0
            at += 2 if control > 128 else 1
    return held

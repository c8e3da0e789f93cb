"""Native frames in fragments, as they are or deflated one by one (PS3.5 A.4.11, A.4.13): their length."""

import zlib

from dicomforge.ground.counted import counted
from dicomforge.transfer.read.codecs import inflated
from dicomforge.transfer.read.frame_stream import Fault, FrameSize

MOST = 1 << 28
"""Bytes that a stream is inflated to at most."""


def uncompressed(data: bytes, size: FrameSize) -> Fault | None:
    """What is wrong with a native frame: it is shorter or longer than Rows and Columns ask for."""
    return _length(len(data) - len(data) % 2, size)


def deflated(data: bytes, size: FrameSize) -> Fault | None:
    """What is wrong with a deflated frame: no stream of RFC 1951, or one of another length."""
    most = min(max(_lengths(size), default=MOST), MOST) + 2
    try:
        found = inflated(data, most)
    except zlib.error as error:
        return "stream", f"{counted(len(data), 'byte')} that cannot be inflated ({error})", "a stream of RFC 1951"
    return _length(len(found) + len(found) % 2, size)


def _length(found: int, size: FrameSize) -> Fault | None:
    wanted = _lengths(size)
    if not wanted or found in wanted:
        return None
    code = "stream-truncated" if found < min(wanted) else "stream-size"
    return code, counted(found, "byte"), f"{' or '.join(map(str, sorted(wanted)))}: a frame, padded to even length"


def _lengths(size: FrameSize) -> set[int]:
    """Bytes that a frame may have: YBR_FULL_422 stores two samples a pixel (PS3.3 C.7.6.3.1.2)."""
    if size.rows is None or size.columns is None or size.samples is None or size.allocated is None:
        return set()
    bits = size.rows * size.columns * size.allocated
    found = {-(-bits * samples // 8) for samples in ((2, 3) if size.samples == 3 else (size.samples,))}
    return {length + length % 2 for length in found}

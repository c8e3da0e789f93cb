"""JPEG and JPEG-LS: the markers of a stream, from its start to its end (ITU-T T.81 Annex B, T.87 Annex C)."""

from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.transfer.read.frame_stream import Fault, FrameSize, beginning, mismatch

SOI, EOI, SOS, TEM, LOSSLESS, LS_FRAME = 0xD8, 0xD9, 0xDA, 0x01, 0xC3, 0xF7
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC} | {LS_FRAME})
"""Markers of a frame (SOF), T.81 Table B.1; SOF55 is that of JPEG-LS."""
BARE = frozenset({TEM, SOI, *range(0xD0, 0xD8)})
"""Markers without a length."""


class _Segment(NamedTuple):
    marker: int
    content: bytes
    end: int


def jpeg(data: bytes, size: FrameSize, *, frames: tuple[int, ...], is_first_order: bool = False) -> Fault | None:
    """A stream whose frame is none of `frames`, or that is cut; `is_first_order` demands predictor 1."""
    fault, predictor = _read(data, size, frames, ", by the Transfer Syntax")
    if fault is None and is_first_order and predictor not in (None, 1):
        return "stream", f"predictor {predictor}", "predictor 1, by the Transfer Syntax"
    return fault


def jpeg_ls(data: bytes, size: FrameSize, *, is_lossless: bool = False) -> Fault | None:
    """A stream that is none of JPEG-LS, that is cut, or that is lossy where it must not be."""
    fault, near = _read(data, size, (LS_FRAME,), ": JPEG-LS")
    if fault is None and is_lossless and near:
        return "stream", f"NEAR = {near}", "NEAR = 0: the Transfer Syntax is lossless"
    return fault


def _read(data: bytes, size: FrameSize, frames: tuple[int, ...], why: str) -> tuple[Fault | None, int | None]:
    """What is wrong with the first frame and its first scan, and the scan's parameter: its predictor, or NEAR."""
    if data[:2] != b"\xff\xd8":
        return ("stream", beginning(data), "a JPEG stream: FF D8"), None
    frame = scan = None
    for segment in _segments(data):
        if segment.marker in FRAMES:
            frame = frame or segment
        elif segment.marker == SOS:
            scan = segment
            break
    if frame is None or scan is None:
        lacking = "no frame header" if frame is None else "no scan"
        return ("stream-truncated", f"{len(data)} bytes with {lacking}", "a frame, its scans and FF D9"), None
    if data.rfind(b"\xff\xd9", scan.end) < 0:  # which entropy-coded data never hold
        return ("stream-truncated", f"{len(data)} bytes without an end", "the marker FF D9"), None
    fault = _size(frame, size)
    if fault is None and frame.marker not in frames:
        kinds = " or ".join(_name(marker) for marker in frames)
        fault = "stream", f"a JPEG frame of kind {_name(frame.marker)}", f"{kinds}{why}"
    return fault, scan.content[-3] if len(scan.content) >= 3 else None


def _segments(data: bytes) -> Iterator[_Segment]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte (T.81 B.1.1.2)
            at += 1
        elif marker in BARE:
            at += 2
        else:
            length = int.from_bytes(data[at + 2 : at + 4], "big")
            end = at + 2 + length
            if marker == EOI or length < 2 or end > len(data):
                return
            yield _Segment(marker, data[at + 4 : end], end)
            at = end


def _size(frame: _Segment, size: FrameSize) -> Fault | None:
    """Rows, columns and samples of the stream against the data set; a height of 0 follows the scan (DNL).

    The other processes have 8 or 12 bits whatever is stored.
    """
    if len(frame.content) < 6:
        return "stream-truncated", "a frame header that is cut", "a frame header"
    rows, columns = int.from_bytes(frame.content[1:3], "big"), int.from_bytes(frame.content[3:5], "big")
    bits = frame.content[0] if frame.marker in (LOSSLESS, LS_FRAME) else None
    return mismatch((rows or size.rows, columns, frame.content[5]), size, bits)


def _name(marker: int) -> str:
    return f"SOF{55 if marker == LS_FRAME else marker - 0xC0}"

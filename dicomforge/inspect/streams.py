"""Streams: the compressed frames of a file against its Transfer Syntax, by markers and lengths (PS3.5 Annex A.4)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from dicomforge.inspect.elements import Fragment, Raw
from dicomforge.inspect.finding import Finding
from dicomforge.inspect.finding_kinds import finding
from dicomforge.inspect.frame_stream import Fault, FrameSize, beginning
from dicomforge.inspect.jpeg import jpeg, jpeg_ls
from dicomforge.inspect.jpeg2000 import jpeg2000
from dicomforge.inspect.numbers import frame_count, whole
from dicomforge.inspect.pixels import PIXEL_DATA
from dicomforge.inspect.rle import rle
from dicomforge.inspect.window import Window, opened
from dicomforge.model.attributes import Attributes

MOST_FRAMES = 256
"""Frames of a file whose streams are read: the first ones, and the last, which a cut file lacks."""
LARGEST_FRAME = 1 << 28
_J = "1.2.840.10008.1.2.4."
JXL = (b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")
"""How a codestream, or its container, begins (ISO/IEC 18181)."""


def _jxl(data: bytes, size: FrameSize) -> Fault | None:
    if data.startswith(JXL):
        return None
    return "stream", beginning(data), "JPEG XL: FF 0A, or its container"


READERS: dict[str, tuple[Callable[[bytes, FrameSize], Fault | None], str]] = {
    f"{_J}50": (partial(jpeg, frames=(0xC0,)), "PS3.5 A.4.1"),
    f"{_J}51": (partial(jpeg, frames=(0xC0, 0xC1)), "PS3.5 A.4.1"),
    f"{_J}57": (partial(jpeg, frames=(0xC3,)), "PS3.5 A.4.1"),
    f"{_J}70": (partial(jpeg, frames=(0xC3,), is_first_order=True), "PS3.5 A.4.1"),
    f"{_J}80": (partial(jpeg_ls, is_lossless=True), "PS3.5 A.4.3"),
    f"{_J}81": (jpeg_ls, "PS3.5 A.4.3"),
    f"{_J}90": (partial(jpeg2000, is_reversible=True), "PS3.5 A.4.4"),
    f"{_J}91": (jpeg2000, "PS3.5 A.4.4"),
    f"{_J}201": (partial(jpeg2000, is_high_throughput=True, is_reversible=True), "PS3.5 A.4"),
    f"{_J}202": (partial(jpeg2000, is_high_throughput=True, is_reversible=True, is_rpcl=True), "PS3.5 A.4"),
    f"{_J}203": (partial(jpeg2000, is_high_throughput=True), "PS3.5 A.4"),
    f"{_J}110": (_jxl, "PS3.5 A.4"),
    f"{_J}111": (_jxl, "PS3.5 A.4"),
    f"{_J}112": (_jxl, "PS3.5 A.4"),
    "1.2.840.10008.1.2.5": (rle, "PS3.5 A.4.2"),
}
"""Transfer Syntax -> what reads a frame, and the section of its encoding."""


def streams(path: Path, elements: tuple[Raw, ...], here: Attributes, syntax: str) -> Iterator[Finding]:
    """What is wrong with the compressed frames of a file, which is opened again. Raises OSError."""
    pixels = next((e for e in elements if e.tag == PIXEL_DATA and e.fragments), None)
    if syntax not in READERS or pixels is None or pixels.fragments is None:
        return
    read, section = READERS[syntax]
    size = FrameSize(*(whole(here, k) for k in ("Rows", "Columns", "SamplesPerPixel", "BitsAllocated")))
    frames = frames_of(pixels.fragments, frame_count(here))
    numbered = list(enumerate(frames, 1))
    with opened(path) as file:
        window = Window(file)
        for number, pieces in [*numbered[: MOST_FRAMES - 1], *numbered[MOST_FRAMES - 1 :][-1:]]:
            if sum(piece.length for piece in pieces) > LARGEST_FRAME:
                continue
            fault = read(b"".join(window.read(piece.at, piece.length) for piece in pieces), size)
            if fault is not None:
                code, found, expected = fault
                told = f"{found}, in frame {number}" if len(numbered) > 1 else found
                yield finding(code, "PixelData", told, expected, section=section)


def frames_of(fragments: tuple[Fragment, ...], count: int) -> list[tuple[Fragment, ...]]:
    """The fragments of each frame: one each, all of one, or from one to the next that the offset table leads to.

    Without such a table a frame begins as the first does.
    """
    pieces = fragments[1:]
    if len(pieces) == count:
        return [(piece,) for piece in pieces]
    if count == 1 and pieces:
        return [pieces]
    table = fragments[0].head if fragments else b""
    starts = [i for i, piece in enumerate(pieces) if piece.head[:3] == pieces[0].head[:3]]
    if pieces and len(table) == 4 * count:
        offsets = {piece.at - pieces[0].at: i for i, piece in enumerate(pieces)}
        listed = [offsets.get(offset, -1) for offset in struct.unpack(f"<{count}I", table)]
        starts = listed if listed[0] == 0 and all(a < b for a, b in pairwise(listed)) else starts
    if len(starts) != count:
        return []
    return [pieces[a:b] for a, b in pairwise([*starts, len(pieces)])]

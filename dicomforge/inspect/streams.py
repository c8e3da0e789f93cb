"""The compressed frames of a file against its Transfer Syntax, by markers and lengths (PS3.5 Annex A.4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dicomforge.inspect.finding import Finding, finding
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.data_set import PIXEL_DATA
from dicomforge.transfer.read.elements import RawElement
from dicomforge.transfer.read.file_bytes import FileBytes, opened
from dicomforge.transfer.read.frames import frame_size, frames_of
from dicomforge.transfer.read.numbers import frame_count
from dicomforge.transfer.read.streams import READERS

MOST_FRAMES = 256
"""Frames of a file whose streams are read: the first ones, and the last, which a cut file lacks."""
LARGEST_FRAME = 1 << 28


def streams(path: Path, elements: tuple[RawElement, ...], here: Attributes, syntax: str) -> Iterator[Finding]:
    """What is wrong with the compressed frames of a file, which is opened again. Raises OSError."""
    pixels = next((e for e in elements if e.tag == PIXEL_DATA and e.fragments), None)
    if syntax not in READERS or pixels is None or pixels.fragments is None:
        return
    read, section = READERS[syntax]
    size = frame_size(here)
    frames = frames_of(pixels.fragments, frame_count(here))
    numbered = list(enumerate(frames, 1))
    with opened(path) as file:
        window = FileBytes(file)
        for number, pieces in [*numbered[: MOST_FRAMES - 1], *numbered[MOST_FRAMES - 1 :][-1:]]:
            if sum(piece.length for piece in pieces) > LARGEST_FRAME:
                continue
            fault = read(b"".join(window.read(piece.at, piece.length) for piece in pieces), size)
            if fault is not None:
                code, found, expected = fault
                told = f"{found}, in frame {number}" if len(numbered) > 1 else found
                yield finding(code, "PixelData", told, expected, section=section)

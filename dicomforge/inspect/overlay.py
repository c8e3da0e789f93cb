"""Overlays: as many bits as rows, columns and frames say, one for each pixel (PS3.3 C.9.2, PS3.5 8.1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import Finding, finding
from dicomforge.iod.rules import OVERLAY_GROUPS
from dicomforge.model.attributes import Attributes, keyword_of
from dicomforge.transfer.read.elements import RawElement
from dicomforge.transfer.read.numbers import numbers

ROWS, COLUMNS, FRAMES, ALLOCATED, POSITION, DATA = 0x0010, 0x0011, 0x0015, 0x0100, 0x0102, 0x3000
"""Elements of an overlay group 60xx (PS3.6)."""
FIRST = OVERLAY_GROUPS[0]


def overlays(elements: tuple[RawElement, ...], here: Attributes) -> Iterator[Finding]:
    """The overlays of an image; `elements` are those of `here` with the length of their values."""
    lengths = {element.tag: element.length for element in elements if element.tag >> 16 in OVERLAY_GROUPS}
    for group in sorted({tag >> 16 for tag in lengths}):
        rows, columns, frames = (_whole(here, group, element) for element in (ROWS, COLUMNS, FRAMES))
        length = lengths.get(group << 16 | DATA)
        if length and rows is not None and columns is not None:
            bits = rows * columns * (1 if frames is None else frames)
            expected = -(-bits // 8) + -(-bits // 8) % 2
            if length != expected:
                sizes = {"row": rows, "column": columns, "frame": frames or 1}
                product = " x ".join(counted(number, noun) for noun, number in sizes.items()) + " of 1 bit"
                yield _of("overlay-length", group, DATA, counted(length, "byte"), f"{expected} bytes: {product}")
        if length is not None:
            yield from _format(here, group)


def _format(here: Attributes, group: int) -> Iterator[Finding]:
    for element, expected in ((ALLOCATED, 1), (POSITION, 0)):
        value = _whole(here, group, element)
        if value is not None and value != expected:
            yield _of("overlay-bits", group, element, str(value), f"{expected}: the overlay has its own data")


def _whole(here: Attributes, group: int, element: int) -> int | None:
    found = numbers(here, group << 16 | element, 1)
    return int(found[0]) if found else None


def _of(code: str, group: int, element: int, found: str, expected: str) -> Finding:
    path = keyword_of(FIRST << 16 | element) if group == FIRST else f"({group:04X},{element:04X})"
    return finding(code, path, found, expected)

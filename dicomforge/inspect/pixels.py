"""Pixel data, the streams in them and overlays, against the Attributes that describe them.

PS3.3 C.7.6.3 and C.9.2, PS3.5 section 8 and Annex A.4.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import Finding, finding
from dicomforge.iod.rules import OVERLAY_GROUPS
from dicomforge.model.attributes import Attributes, keyword_of
from dicomforge.transfer.data_set import DOUBLE_DATA, FLOAT_DATA, PIXEL_DATA
from dicomforge.transfer.read.elements import LARGEST_VALUE, Fragment, RawElement
from dicomforge.transfer.read.file_bytes import FileBytes, opened
from dicomforge.transfer.read.frames import (
    NAMES,
    RLE,
    VIDEO,
    frame_size,
    frames_of,
    is_encapsulated,
)
from dicomforge.transfer.read.numbers import frame_count, numbers, whole

SAMPLES = {
    **dict.fromkeys(("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"), 1),
    **dict.fromkeys(("RGB", "HSV", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420"), 3),
    **dict.fromkeys(("YBR_ICT", "YBR_RCT", "XYB"), 3),
    **dict.fromkeys(("ARGB", "CMYK"), 4),
}
"""Photometric Interpretation -> Samples per Pixel (PS3.3 C.7.6.3.1.2)."""
MOST_FRAMES = 256
"""Frames of a file whose streams are read: the first ones, and the last, which a cut file lacks."""
LARGEST_FRAME = 1 << 28
MOST_BYTES = 1 << 26
"""The most bytes of streams that are read before only the last one is: RLE takes a second for a few megabytes."""
ROWS, COLUMNS, FRAMES, ALLOCATED, POSITION, DATA = 0x0010, 0x0011, 0x0015, 0x0100, 0x0102, 0x3000
"""Elements of an overlay group 60xx (PS3.6)."""


def pixels(raw: tuple[RawElement, ...], here: Attributes, syntax: str) -> Iterator[Finding]:
    """What is wrong with the pixel format, and with the length or fragments of the pixel data."""
    yield from _format(here)
    for element in raw:
        if element.tag in NAMES:
            yield from _encoding(element, here, syntax)
            if element.fragments is not None:
                yield from _fragments(element.fragments, here, syntax)
            elif is_encapsulated(syntax) is False or not syntax:
                yield from _length(element, here)


def _format(here: Attributes) -> Iterator[Finding]:
    allocated, stored, high = (whole(here, k) for k in ("BitsAllocated", "BitsStored", "HighBit"))
    if allocated is not None and (allocated < 1 or (allocated != 1 and allocated % 8)):
        yield finding("bits", "BitsAllocated", str(allocated), "1 or a multiple of 8")
    if stored is not None and (stored < 1 or (allocated is not None and stored > allocated)):
        yield finding("bits", "BitsStored", str(stored), f"1 to {allocated}, the Bits Allocated")
    if stored is not None and high is not None and high != stored - 1:
        yield finding("high-bit", "HighBit", str(high), f"{stored - 1}: Bits Stored is {stored}")
    photometric, samples = here.text("PhotometricInterpretation"), whole(here, "SamplesPerPixel")
    expected = SAMPLES.get(photometric)
    if expected is not None and samples is not None and samples != expected:
        yield finding("samples", "SamplesPerPixel", str(samples), f"{expected}: pixels are {photometric}")


def _encoding(element: RawElement, here: Attributes, syntax: str) -> Iterator[Finding]:
    name = NAMES[element.tag]
    if is_encapsulated(syntax) not in (None, element.fragments is not None):
        found = "encapsulated" if element.fragments is not None else "native, of a defined length"
        expected = f"{'encapsulated' if is_encapsulated(syntax) else 'native'} in Transfer Syntax {syntax}"
        yield finding("encapsulation", name, found, expected)
    if not element.stated_vr or element.tag != PIXEL_DATA:
        return
    allocated = whole(here, "BitsAllocated")
    if element.fragments is not None and element.stated_vr != "OB":
        yield finding("pixel-vr", name, element.stated_vr, "OB: they are encapsulated")
    elif element.fragments is None and element.stated_vr == "OB" and allocated is not None and allocated > 8:
        yield finding("pixel-vr", name, "OB", f"OW: Bits Allocated is {allocated}")


def _length(element: RawElement, here: Attributes) -> Iterator[Finding]:
    rows, columns, samples = (whole(here, k) for k in ("Rows", "Columns", "SamplesPerPixel"))
    bits = {FLOAT_DATA: 32, DOUBLE_DATA: 64}.get(element.tag) or whole(here, "BitsAllocated")
    if rows is None or columns is None or bits is None:
        return
    frames, samples = frame_count(here), 1 if samples is None else samples
    cell_bits = rows * columns * frames * bits
    count = _bytes_of(cell_bits * samples)
    halved = _bytes_of(cell_bits * 2) if "422" in here.text("PhotometricInterpretation") else count
    if element.length not in (count, halved):
        difference = element.length - count
        sizes = {"row": rows, "column": columns, "frame": frames, "sample": samples, "bit": bits}
        product = " x ".join(counted(number, noun) for noun, number in sizes.items())
        found = f"{counted(element.length, 'byte')}, {abs(difference)} {'more' if difference > 0 else 'fewer'}"
        yield finding("pixel-length", NAMES[element.tag], found, f"{count} bytes: {product}")


def _bytes_of(bits: int) -> int:
    """The bytes of a value of so many bits, an even number."""
    return -(-bits // 16) * 2


def _fragments(found: tuple[Fragment, ...], here: Attributes, syntax: str) -> Iterator[Finding]:
    """Whether the fragments can be the frames, and whether the offset table leads to them."""
    frames = frame_count(here)
    if not found:
        yield _of_pixels("offset-table", "no item", "a Basic Offset Table, which may be empty")
        return
    table, pieces = found[0], found[1:]
    if syntax.startswith(VIDEO):
        if not pieces:
            yield _of_pixels("fragments", "none", "a fragment or more")
        return
    if len(pieces) < frames:
        yield _of_pixels("fragments", f"{len(pieces)} fragments", f"{frames} or more: one for each frame at least")
    elif syntax == RLE and len(pieces) != frames:
        yield _of_pixels("fragments", f"{len(pieces)} fragments", f"{frames}: each frame is one fragment in RLE")
    elif not pieces[0].length:
        yield _of_pixels("fragments", "a first fragment of 0 bytes", "bytes of the first frame")
    yield from _offsets(table, pieces, frames)
    yield from _extended(here, frames)


def _offsets(table: Fragment, pieces: tuple[Fragment, ...], frames: int) -> Iterator[Finding]:
    if not table.length:
        return
    if table.length != 4 * frames:
        yield _of_pixels(
            "offset-table", counted(table.length, "byte"), f"{4 * frames} bytes, 4 for each frame, or none"
        )
        return
    if len(table.head) < table.length or not pieces:
        return
    first = pieces[0].at - 8
    starts = {piece.at - 8 - first for piece in pieces}
    offsets = struct.unpack(f"<{frames}I", table.head)
    bad = next((n for n, o in enumerate(offsets, 1) if o not in starts or (n == 1 and o)), None)
    if bad is not None:
        yield _of_pixels(
            "offset-table", f"{offsets[bad - 1]} for frame {bad}", "the place of a fragment, 0 for the first"
        )
    elif any(b <= a for a, b in pairwise(offsets)):
        yield _of_pixels("offset-table", "offsets that do not ascend", "the frames in their order")


def _of_pixels(code: str, found: str, expected: str) -> Finding:
    return finding(code, "PixelData", found, expected)


def _extended(here: Attributes, frames: int) -> Iterator[Finding]:
    for keyword in ("ExtendedOffsetTable", "ExtendedOffsetTableLengths"):
        value = here.value(keyword)
        if isinstance(value, bytes) and value and 8 * frames <= LARGEST_VALUE and len(value) != 8 * frames:
            expected = f"{8 * frames} bytes, 8 for each frame"
            yield finding("offset-table", keyword, counted(len(value), "byte"), expected)


def streams(path: Path, elements: tuple[RawElement, ...], here: Attributes, syntax: str) -> Iterator[Finding]:
    """What is wrong with the compressed frames of a file, which is opened again. Raises OSError."""
    from dicomforge.transfer.read.streams import READERS  # a plan is checked without streams

    pixels = next((e for e in elements if e.tag == PIXEL_DATA and e.fragments), None)
    if syntax not in READERS or pixels is None or pixels.fragments is None:
        return
    read, section = READERS[syntax]
    size = frame_size(here)
    frames = frames_of(pixels.fragments, frame_count(here))
    numbered = list(enumerate(frames, 1))
    read_bytes = 0
    with opened(path) as file:
        window = FileBytes(file)
        for number, pieces in [*numbered[: MOST_FRAMES - 1], *numbered[MOST_FRAMES - 1 :][-1:]]:
            length = sum(piece.length for piece in pieces)
            read_bytes += length
            if length > LARGEST_FRAME or (read_bytes - length > MOST_BYTES and number < len(numbered)):
                continue
            fault = read(b"".join(window.read(piece.at, piece.length) for piece in pieces), size)
            if fault is not None:
                code, found, expected = fault
                told = f"{found}, in frame {number}" if len(numbered) > 1 else found
                yield finding(code, "PixelData", told, expected, section=section)


def overlays(elements: tuple[RawElement, ...], here: Attributes) -> Iterator[Finding]:
    """The overlays of an image; `elements` are those of `here` with the length of their values."""
    lengths = {element.tag: element.length for element in elements if element.tag >> 16 in OVERLAY_GROUPS}
    for group in sorted({tag >> 16 for tag in lengths}):
        rows, columns, frames = (_whole(here, group, element) for element in (ROWS, COLUMNS, FRAMES))
        length = lengths.get(group << 16 | DATA)
        if length and rows is not None and columns is not None:
            expected = _bytes_of(rows * columns * (1 if frames is None else frames))
            if length != expected:
                sizes = {"row": rows, "column": columns, "frame": frames or 1}
                product = " x ".join(counted(number, noun) for noun, number in sizes.items()) + " of 1 bit"
                yield _overlay("overlay-length", group, DATA, counted(length, "byte"), f"{expected} bytes: {product}")
        if length is not None:
            for element, expected in ((ALLOCATED, 1), (POSITION, 0)):
                value = _whole(here, group, element)
                if value not in (None, expected):
                    text = f"{expected}: the overlay has its own data"
                    yield _overlay("overlay-bits", group, element, str(value), text)


def _whole(here: Attributes, group: int, element: int) -> int | None:
    found = numbers(here, group << 16 | element, 1)
    return int(found[0]) if found else None


def _overlay(code: str, group: int, element: int, found: str, expected: str) -> Finding:
    path = keyword_of(group << 16 | element) if group == OVERLAY_GROUPS[0] else f"({group:04X},{element:04X})"
    return finding(code, path, found, expected)

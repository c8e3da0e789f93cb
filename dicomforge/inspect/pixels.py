"""Pixel data against the Attributes that describe them (PS3.3 C.7.6.3, PS3.5 section 8 and Annex A)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import Finding, finding
from dicomforge.inspect.fragments import fragments
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.data_set import PIXEL_DATA
from dicomforge.transfer.read.elements import RawElement
from dicomforge.transfer.read.frames import DOUBLE_DATA, FLOAT_DATA, NAMES, is_encapsulated
from dicomforge.transfer.read.numbers import frame_count, whole

SAMPLES = {
    "MONOCHROME1": 1,
    "MONOCHROME2": 1,
    "PALETTE COLOR": 1,
    "RGB": 3,
    "HSV": 3,
    "ARGB": 4,
    "CMYK": 4,
    "YBR_FULL": 3,
    "YBR_FULL_422": 3,
    "YBR_PARTIAL_422": 3,
    "YBR_PARTIAL_420": 3,
    "YBR_ICT": 3,
    "YBR_RCT": 3,
    "XYB": 3,
}
"""PS3.3 C.7.6.3.1.2."""


def pixels(raw: tuple[RawElement, ...], here: Attributes, syntax: str) -> Iterator[Finding]:
    """What is wrong with the pixel format, and with the length or fragments of the pixel data."""
    yield from _format(here)
    for element in raw:
        if element.tag in NAMES:
            yield from _encoding(element, here, syntax)
            if element.fragments is not None:
                yield from fragments(element.fragments, here, syntax)
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
    frames = frame_count(here)
    samples = 1 if samples is None else samples
    cells = rows * columns * frames
    count = -(-cells * samples * bits // 8)
    halved = -(-cells * 2 * bits // 8)
    allowed = {count + count % 2}
    if "422" in here.text("PhotometricInterpretation"):
        allowed.add(halved + halved % 2)
    if element.length not in allowed:
        difference = element.length - (count + count % 2)
        sizes = {"row": rows, "column": columns, "frame": frames, "sample": samples, "bit": bits}
        product = " x ".join(counted(number, noun) for noun, number in sizes.items())
        yield finding(
            "pixel-length",
            NAMES[element.tag],
            f"{counted(element.length, 'byte')}, {abs(difference)} {'more' if difference > 0 else 'fewer'}",
            f"{count + count % 2} bytes: {product}",
        )

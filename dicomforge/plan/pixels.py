"""Pixels: the pixel format of a series from its SOP class and the author (PS3.3 C.7.6.3, C.11.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.sop_class import PixelDefaults, SopClass
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Element, keyword_of, tag_of
from dicomforge.model.recipe import PixelFormat
from dicomforge.plan.header import Written
from dicomforge.plan.rescale import rescale_of
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    BITS_ALLOCATED,
    BITS_STORED,
    HIGH_BIT,
    PHOTOMETRIC_INTERPRETATION,
    PIXEL_DATA,
    PIXEL_REPRESENTATION,
    PLANAR_CONFIGURATION,
    RESCALE_INTERCEPT,
    RESCALE_SLOPE,
    SAMPLES_PER_PIXEL,
)

PAINTED = (1, 8, 16)
"""BitsAllocated that the painter makes."""

COLOUR_BITS = 8

DESCRIBING = (
    SAMPLES_PER_PIXEL,
    PHOTOMETRIC_INTERPRETATION,
    PLANAR_CONFIGURATION,
    BITS_ALLOCATED,
    BITS_STORED,
    HIGH_BIT,
    PIXEL_REPRESENTATION,
    RESCALE_INTERCEPT,
    RESCALE_SLOPE,
)


class Pixels(NamedTuple):
    """The format of a series' pixels, and the elements that describe it by tag."""

    format: PixelFormat
    implied: Mapping[int, Element]


class _Reader(NamedTuple):
    """The author's word on the pixel format; the same in all instances."""

    table: Table
    written: Written
    span: Span
    found: list[Diagnostic]

    def integer(self, tag: int, default: int) -> int:
        value = self.number(tag, default)
        return int(value)

    def number(self, tag: int, default: float) -> float:
        element = self.table.get(tag, 0)
        if element is None or not element.value or isinstance(element.value, bytes):
            return default
        return float(str(element.value[0]))

    def wrong(self, tag: int, message: str, was: object, expected: str, hint: str) -> None:
        place = self.written.place(tag) or self.span
        self.found.append(Diagnostic("DF075", message, place, str(was), expected, hint))


def format_of(table: Table, written: Written, sop_class: SopClass, span: Span, found: list[Diagnostic]) -> Pixels:
    """The pixel format of the class with what the author wrote; findings where the two, or the rules, disagree.

    `span` is where the series stands.
    """
    read, defaults = _Reader(table, written, span, found), sop_class.pixels
    _check_same(read)
    _check_fixed(read, defaults)
    photometric = _photometric(read, defaults)
    samples = 1 if photometric.startswith(("MONOCHROME", "PALETTE")) else 3
    told = read.integer(SAMPLES_PER_PIXEL, samples)
    if told != samples:
        hint = f"write SamplesPerPixel: {samples}, or leave it out"
        read.wrong(
            SAMPLES_PER_PIXEL,
            f"SamplesPerPixel does not fit {photometric}",
            told,
            f"{samples} (PS3.3 C.7.6.3.1.2)",
            hint,
        )
    allocated, stored = _bits(read, defaults, samples)
    signed = read.integer(PIXEL_REPRESENTATION, int(defaults.signed and samples == 1)) == 1
    if signed and samples == 3:
        read.wrong(
            PIXEL_REPRESENTATION,
            "colour samples are unsigned",
            1,
            "PixelRepresentation 0",
            "leave PixelRepresentation out",
        )
    planar = read.integer(PLANAR_CONFIGURATION, 0)
    graded = "colour pixels" if samples == 3 else "pixels of one bit" if allocated == 1 else ""
    rescale = rescale_of(table, written, sop_class, graded, span, found)
    format = PixelFormat(samples, allocated, stored, signed, planar, rescale.slope, rescale.intercept)
    return Pixels(format, _implied(format, photometric, rescale.described))


def _check_same(read: _Reader) -> None:
    """One format holds for a series: its instances are painted and encoded alike."""
    if PIXEL_DATA in read.table:
        hint = "describe the image with `phantom`, or leave the pixels out with `omit: [PixelData]`"
        read.wrong(PIXEL_DATA, "PixelData is painted and cannot be written", "PixelData", "a phantom", hint)
    for tag in DESCRIBING:
        column: Sequence[Element | None] = read.table.columns.get(tag, ())
        odd = next((i for i, e in enumerate(column) if e != column[0]), None)
        if odd is not None:
            place = read.written.place(tag, odd)
            message = f"{keyword_of(tag)} differs between the instances of a series"
            read.found.append(Diagnostic("DF075", message, place, hint="make a series for each pixel format"))


def _check_fixed(read: _Reader, defaults: PixelDefaults) -> None:
    """A SOP class may leave one value: the rescale of digital X-ray is an identity (PS3.3 C.8.11.3.1.2)."""
    for keyword, value in defaults.fixed:
        told = read.number(tag_of(keyword), value)
        if told != value:
            hint = f"write {keyword}: {value}, or leave it out"
            read.wrong(
                tag_of(keyword), f"{keyword} has one legal value in this SOP class", f"{told:g}", str(value), hint
            )


def _photometric(read: _Reader, defaults: PixelDefaults) -> str:
    element = read.table.get(PHOTOMETRIC_INTERPRETATION, 0)
    if element is not None and element.value:
        told = str(element.value[0])
        if told not in defaults.photometric:
            allowed = ", ".join(defaults.photometric)
            read.wrong(
                PHOTOMETRIC_INTERPRETATION,
                "this SOP class does not take this PhotometricInterpretation",
                told,
                allowed,
                f"write {defaults.photometric[0]}, or choose another SOP class",
            )
            return defaults.photometric[0]
        return told
    samples = read.integer(SAMPLES_PER_PIXEL, 0)
    colour = next((p for p in defaults.photometric if not p.startswith(("MONOCHROME", "PALETTE"))), None)
    return colour if samples == 3 and colour is not None else defaults.photometric[0]


def _bits(read: _Reader, defaults: PixelDefaults, samples: int) -> tuple[int, int]:
    """BitsAllocated and BitsStored; each follows the other where only one is written."""
    usual = (COLOUR_BITS, COLOUR_BITS) if samples == 3 else (defaults.bits_allocated, defaults.bits_stored)
    wanted = read.integer(BITS_STORED, 0)
    room = next((b for b in PAINTED if b >= max(usual[0], wanted)), usual[0])
    allocated = read.integer(BITS_ALLOCATED, room)
    stored = wanted or (usual[1] if allocated == usual[0] else allocated)
    allowed = _allowed(PAINTED, defaults.allowed_allocated) if samples == 1 else (COLOUR_BITS,)
    if allocated not in allowed:
        listed = " or ".join(map(str, allowed))
        read.wrong(
            BITS_ALLOCATED,
            "BitsAllocated cannot be used here",
            allocated,
            listed,
            f"write BitsAllocated: {allowed[-1]}",
        )
        return usual
    if stored > allocated:
        read.wrong(
            BITS_STORED,
            "BitsStored is greater than BitsAllocated",
            f"BitsStored {stored}, BitsAllocated {allocated}",
            f"at most {allocated} (PS3.3 C.7.6.3.1)",
            f"write BitsStored: {allocated}, or a larger BitsAllocated",
        )
        return usual
    possible = tuple(b for b in defaults.allowed_stored if b <= allocated) or (allocated,)
    if stored not in possible:
        read.wrong(
            BITS_STORED,
            "BitsStored cannot be used here",
            stored,
            _span(possible),
            f"write BitsStored: {possible[-1]}",
        )
        return usual
    high = read.integer(HIGH_BIT, stored - 1)
    if high != stored - 1:
        read.wrong(
            HIGH_BIT, "HighBit is not BitsStored - 1", high, f"{stored - 1} (PS3.5 8.1.1)", "leave HighBit out"
        )
    return allocated, stored


def _allowed(painted: tuple[int, ...], by_class: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(b for b in painted if b in by_class) or painted


def _span(numbers: tuple[int, ...]) -> str:
    if len(numbers) > 2 and numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]} to {numbers[-1]}"
    return " or ".join(map(str, numbers))


@lru_cache(maxsize=256)
def _implied(format: PixelFormat, photometric: str, rescale: bool) -> Mapping[int, Element]:
    numbers = {
        SAMPLES_PER_PIXEL: format.samples,
        BITS_ALLOCATED: format.bits_allocated,
        BITS_STORED: format.bits_stored,
        HIGH_BIT: format.bits_stored - 1,
        PIXEL_REPRESENTATION: int(format.signed),
    }
    if format.samples > 1:
        numbers[PLANAR_CONFIGURATION] = format.planar
    elements = {tag: Element(tag, "US", (number,)) for tag, number in numbers.items()}
    elements[PHOTOMETRIC_INTERPRETATION] = Element(PHOTOMETRIC_INTERPRETATION, "CS", (photometric,))
    if rescale:
        for tag, value in ((RESCALE_SLOPE, format.slope), (RESCALE_INTERCEPT, format.intercept)):
            elements[tag] = Element(tag, "DS", (str(vrs.format_number("DS", value)),))
    return elements

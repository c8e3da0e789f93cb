"""Pixels: the pixel format of a series from its SOP class and the author (PS3.3 C.7.6.3, C.11.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.sop_class import PixelDefaults, SopClass
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.recipe import PixelFormat
from dicomforge.plan.bits import bits
from dicomforge.plan.format_reader import FormatReader
from dicomforge.plan.geometry import Placed
from dicomforge.plan.header import Written
from dicomforge.plan.photometric import PALETTE, YBR, photometric, planar, samples
from dicomforge.plan.rescale import rescale_of
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    BITS_ALLOCATED,
    BITS_STORED,
    COLUMNS,
    HIGH_BIT,
    PHOTOMETRIC_INTERPRETATION,
    PIXEL_DATA,
    PIXEL_REPRESENTATION,
    PLANAR_CONFIGURATION,
    RESCALE_INTERCEPT,
    RESCALE_SLOPE,
    SAMPLES_PER_PIXEL,
    TRANSFER_SYNTAX,
)
from dicomforge.transfer import syntax

DESCRIBING = (
    SAMPLES_PER_PIXEL,
    TRANSFER_SYNTAX,
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
    photometric: str
    implied: Mapping[int, Element]


def as_encoded(pixels: Pixels, meta: Attributes) -> Pixels:
    """The same with the Attributes that the encoder changes; `meta` is the author's group 0002."""
    used = syntax.by_uid(meta.text(TRANSFER_SYNTAX))
    changed = {} if used is None else {element.tag: element for element in used.changes(pixels.format)}
    return pixels._replace(implied={**pixels.implied, **changed})


def format_of(table: Table, written: Written, sop_class: SopClass, span: Span, found: list[Diagnostic]) -> Pixels:
    """The pixel format of the class with what the author wrote; findings where the two, or the rules, disagree.

    `span` is where the series stands.
    """
    defaults = sop_class.pixels
    read = FormatReader(table, written, span, found)
    _check_same(read)
    _check_fixed(read, defaults)
    interpretation = photometric(read, defaults)
    count = samples(read, interpretation)
    allocated, stored = bits(read, defaults, interpretation)
    signed = _signed(read, defaults, count)
    planes = planar(read, defaults, interpretation) if count > 1 else 0
    graded = (
        "colour pixels" if count == 3 or interpretation == PALETTE else "pixels of one bit" if allocated == 1 else ""
    )
    rescale = rescale_of(table, written, sop_class, graded, span, found)
    ybr = interpretation if interpretation in YBR else ""
    format = PixelFormat(count, allocated, stored, signed, planes, rescale.slope, rescale.intercept, ybr)
    return Pixels(format, interpretation, _implied(format, interpretation, rescale.described))


def check_pairs(format: PixelFormat, placed: Placed, written: Written, span: Span, found: list[Diagnostic]) -> None:
    """A finding where two pixels share a Cb and a Cr and there is an odd number of Columns."""
    if format.ybr != "YBR_FULL_422":
        return
    for index, (first, *_) in enumerate(placed.grid_of):
        columns = placed.grids[first].columns
        if columns % 2:
            place = written.place(COLUMNS, index) or written.place(PHOTOMETRIC_INTERPRETATION) or span
            message = "YBR_FULL_422 needs an even number of Columns"
            expected = "an even number: two pixels share Cb and Cr (PS3.3 C.7.6.3, Columns)"
            hint = f"write Columns: {columns + 1}, or PhotometricInterpretation: YBR_FULL"
            found.append(Diagnostic("DF075", message, place, str(columns), expected, hint))
            return


def _signed(read: FormatReader, defaults: PixelDefaults, samples: int) -> bool:
    """PixelRepresentation 1; a finding for colours, which are painted unsigned."""
    signed = read.integer(PIXEL_REPRESENTATION, int(defaults.signed and samples == 1)) == 1
    if signed and samples > 1 and "PixelRepresentation" in defaults.free:
        hint = "leave PixelRepresentation out"
        message = "PixelRepresentation 1 is not supported yet with colours"
        read.wrong(PIXEL_REPRESENTATION, message, 1, "PixelRepresentation 0", hint)
    return signed and samples == 1


def _check_same(read: FormatReader) -> None:
    """One format holds for a series: its instances are painted and encoded alike."""
    if PIXEL_DATA in read.table:
        hint = "describe the image with `phantom`, or leave the pixels out with `omit: [PixelData]`"
        read.wrong(PIXEL_DATA, "PixelData is painted and cannot be written", "PixelData", "a phantom", hint)
    for tag in DESCRIBING:
        column: Sequence[Element | None] = read.table.columns.get(tag, ())
        odd = next((i for i, e in enumerate(column) if e != column[0]), None)
        if odd is not None:
            place = read.written.place(tag, odd)
            message = f"{keyword_of(tag)} that differs between the instances of a series is not supported yet"
            read.found.append(Diagnostic("DF075", message, place, hint="make a series for each pixel format"))


def _check_fixed(read: FormatReader, defaults: PixelDefaults) -> None:
    """A SOP class may leave one value: the rescale of digital X-ray is an identity (PS3.3 C.8.11.3.1.2)."""
    for keyword, value in defaults.fixed:
        told = read.number(tag_of(keyword), value)
        if told != value:
            message, expected = f"{keyword} has one legal value in this SOP class", f"{value} ({defaults.section})"
            read.wrong(tag_of(keyword), message, f"{told:g}", expected, f"write {keyword}: {value}, or leave it out")


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

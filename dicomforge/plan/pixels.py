"""Pixels: the pixel format of a series from its SOP class and the author (PS3.3 C.7.6.3, C.11.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.sop_class import PixelDefaults, SopClass
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.recipe import PixelFormat
from dicomforge.plan.bits import bits
from dicomforge.plan.draft import Draft
from dicomforge.plan.format_reader import FormatReader
from dicomforge.plan.geometry import Placed
from dicomforge.plan.group_values import is_alike, place_of, values
from dicomforge.plan.moments import text_of
from dicomforge.plan.photometric import PALETTE, YBR, photometric, planar, samples
from dicomforge.plan.rescale import rescale_of
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
)
from dicomforge.transfer import syntax

RESCALE = (RESCALE_SLOPE, RESCALE_INTERCEPT)

FORMAT = (
    SAMPLES_PER_PIXEL,
    PHOTOMETRIC_INTERPRETATION,
    PLANAR_CONFIGURATION,
    BITS_ALLOCATED,
    BITS_STORED,
    HIGH_BIT,
    PIXEL_REPRESENTATION,
)


class Pixels(NamedTuple):
    """The pixel format of each frame of an instance, or of all, and the elements that describe it by tag.

    Its frames differ in slope and intercept at most.
    """

    formats: tuple[PixelFormat, ...]
    photometric: str
    implied: Mapping[int, Element]

    @property
    def format(self) -> PixelFormat:
        """That of the first frame."""
        return self.formats[0]


def formats_of(draft: Draft) -> list[Pixels]:
    """Of each instance: that of the class with what the author wrote; findings where they, or the rules, disagree."""
    table, sop_class, found = draft.table, draft.chosen.sop_class, draft.found
    if PIXEL_DATA in table:
        hint = "describe the image with `phantom`, or leave the pixels out with `omit: [PixelData]`"
        place = draft.written.place(PIXEL_DATA) or draft.span
        message = "PixelData is painted and cannot be written"
        found.append(Diagnostic("DF075", message, place, "PixelData", "a phantom", hint))
    uid, count = sop_class.uid, len(table.slots)
    known: dict[tuple[object, ...], Pixels] = {}
    made = []
    for index in range(1 if is_alike(table, uid, (*FORMAT, *RESCALE)) else count):
        key = (
            *(table.get(tag, index) for tag in FORMAT),
            *(values(table, uid, tag, index) for tag in RESCALE),
        )
        if key not in known:
            known[key] = _format_of(FormatReader(draft, index), sop_class)
        made.append(known[key])
    return made if len(made) == count else made * count


def distinct(pixels_of: Iterable[Pixels]) -> tuple[PixelFormat, ...]:
    """The formats of all frames of a series, each once."""
    each = {id(pixels): pixels.formats for pixels in pixels_of}
    return tuple(dict.fromkeys(format for formats in each.values() for format in formats))


def described(pixels_of: Sequence[Pixels], syntaxes: Sequence[str]) -> dict[int, list[Element | None]]:
    """By tag, an element for each instance: what its data set says of its pixels, as its encoder stores them.

    `syntaxes` are the UIDs of the transfer syntaxes.
    """
    known: dict[tuple[int, str], Mapping[int, Element]] = {}
    for pixels, uid in zip(pixels_of, syntaxes, strict=True):
        if (id(pixels), uid) not in known:
            used = syntax.by_uid(uid)
            changed = {} if used is None else {element.tag: element for element in used.changes(pixels.format)}
            known[id(pixels), uid] = {**pixels.implied, **changed}
    tags = dict.fromkeys(tag for elements in known.values() for tag in elements)
    rows = [known[id(pixels), uid] for pixels, uid in zip(pixels_of, syntaxes, strict=True)]
    return {tag: [row.get(tag) for row in rows] for tag in tags}


def _format_of(read: FormatReader, sop_class: SopClass) -> Pixels:
    defaults = sop_class.pixels
    _check_fixed(read, sop_class)
    interpretation = photometric(read, defaults)
    count = samples(read, interpretation)
    allocated, stored = bits(read, defaults, interpretation)
    signed = _signed(read, defaults, count)
    planes = planar(read, defaults, interpretation) if count > 1 else 0
    graded = (
        "colour pixels" if count == 3 or interpretation == PALETTE else "pixels of one bit" if allocated == 1 else ""
    )
    rescale = rescale_of(read, sop_class, graded)
    ybr = interpretation if interpretation in YBR else ""
    formats = tuple(PixelFormat(count, allocated, stored, signed, planes, *pair, ybr) for pair in rescale.frames)
    flat = formats[0]._replace(slope=rescale.flat[0], intercept=rescale.flat[1])
    return Pixels(formats, interpretation, _implied(flat, interpretation, rescale.described))


def check_pairs(draft: Draft, pixels_of: Sequence[Pixels], placed: Placed) -> None:
    """A finding where two pixels share a Cb and a Cr and there is an odd number of Columns."""
    written = draft.written
    for index, (pixels, (first, *_)) in enumerate(zip(pixels_of, placed.grid_of, strict=True)):
        columns = placed.grids[first].columns
        if pixels.format.ybr == "YBR_FULL_422" and columns % 2:
            place = written.place(COLUMNS, index) or written.place(PHOTOMETRIC_INTERPRETATION, index) or draft.span
            message = "YBR_FULL_422 needs an even number of Columns"
            expected = "an even number: two pixels share Cb and Cr (PS3.3 C.7.6.3, Columns)"
            hint = f"write Columns: {columns + 1}, or PhotometricInterpretation: YBR_FULL"
            draft.found.append(Diagnostic("DF075", message, place, str(columns), expected, hint))
            return


def _signed(read: FormatReader, defaults: PixelDefaults, samples: int) -> bool:
    """PixelRepresentation 1; a finding for colours, which are painted unsigned."""
    signed = read.integer(PIXEL_REPRESENTATION, int(defaults.signed and samples == 1)) == 1
    if signed and samples > 1 and "PixelRepresentation" in defaults.free:
        hint = "leave PixelRepresentation out"
        message = "PixelRepresentation 1 is not supported yet with colours"
        read.wrong(PIXEL_REPRESENTATION, message, 1, "PixelRepresentation 0", hint)
    return signed and samples == 1


def _check_fixed(read: FormatReader, sop_class: SopClass) -> None:
    """A SOP class may leave one value: the rescale of digital X-ray is an identity (PS3.3 C.8.11.3.1.2)."""
    for keyword, value in sop_class.pixels.fixed:
        tag = tag_of(keyword)
        for element in values(read.draft.table, sop_class.uid, tag, read.position):
            told = float(text_of(element) or value)
            if told != value:
                message, expected = (
                    f"{keyword} has one legal value in this SOP class",
                    f"{value} ({sop_class.pixels.section})",
                )
                place = place_of(read.draft, tag, read.position) or read.draft.span
                hint = f"write {keyword}: {value}, or leave it out"
                read.draft.found.append(Diagnostic("DF075", message, place, f"{told:g}", expected, hint))


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

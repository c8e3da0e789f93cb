"""Pixels: the pixel format of a series from its SOP class and the author (PS3.3 C.7.6.3, C.11.1)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.sop_class import PixelDefaults, SopClass
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Element, keyword_of, tag_of
from dicomforge.model.recipe import PixelFormat
from dicomforge.plan import encode
from dicomforge.plan.bits import PIXEL_TAGS, bits
from dicomforge.plan.draft import Draft
from dicomforge.plan.encode import Coding
from dicomforge.plan.file_meta import Meta
from dicomforge.plan.format_reader import FormatReader
from dicomforge.plan.geometry import Placed
from dicomforge.plan.group_values import is_alike, place_of, values
from dicomforge.plan.moments import text_of
from dicomforge.plan.photometric import PALETTE, YBR, photometric, planar, samples
from dicomforge.plan.rescale import rescale_of, tags_of
from dicomforge.plan.tags import (
    BITS_ALLOCATED,
    BITS_STORED,
    COLUMNS,
    HIGH_BIT,
    PHOTOMETRIC_INTERPRETATION,
    PIXEL_REPRESENTATION,
    PLANAR_CONFIGURATION,
    SAMPLES_PER_PIXEL,
)

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


def formats_of(draft: Draft, meta: Meta) -> list[Pixels]:
    """Of each instance: that of the class with what the author wrote; findings where they, or the rules, disagree."""
    table, sop_class, found, syntaxes = draft.table, draft.chosen.sop_class, draft.found, meta.syntaxes
    for tag in (tag for tag in PIXEL_TAGS if tag in table):
        keyword, place = keyword_of(tag), draft.written.place(tag) or draft.span
        hint = f"describe the image with `phantom`, or leave the pixels out with `omit: [{keyword}]`"
        found.append(
            Diagnostic("DF075", f"{keyword} is painted and cannot be written", place, keyword, "a phantom", hint)
        )
    uid, count = sop_class.uid, len(table.slots)
    known: dict[tuple[object, ...], Pixels] = {}
    made, same = [], len(set(syntaxes)) == 1
    for index in range(1 if same and is_alike(table, uid, (*FORMAT, *tags_of(sop_class))) else count):
        key = (
            syntaxes[index],
            *(table.get(tag, index) for tag in FORMAT),
            *(values(table, uid, tag, index) for tag in tags_of(sop_class)),
        )
        if key not in known:
            known[key] = _format_of(FormatReader(draft, index), sop_class, Coding.of(syntaxes[index], meta.encode))
        made.append(known[key])
    if len(produced(made)) > 1:
        hint = "write the same BitsAllocated for all, or make a series of each"
        message = "floats and whole numbers in one series are not supported yet"
        found.append(Diagnostic("DF075", message, draft.written.place(BITS_ALLOCATED) or draft.span, hint=hint))
    return made if len(made) == count else made * count


def produced(pixels_of: Iterable[Pixels]) -> frozenset[str]:
    """What the painter writes after completion."""
    return frozenset(pixels.format.keyword for pixels in pixels_of)


def distinct(pixels_of: Iterable[Pixels]) -> tuple[PixelFormat, ...]:
    """The formats of all frames of a series, each once."""
    each = {id(pixels): pixels.formats for pixels in pixels_of}
    return tuple(dict.fromkeys(format for formats in each.values() for format in formats))


def described(draft: Draft, pixels_of: Sequence[Pixels], meta: Meta) -> dict[int, list[Element | None]]:
    """By tag, an element for each instance: what its data set says of its pixels, as its encoder stores them."""
    known: dict[tuple[int, str], Mapping[int, Element]] = {}
    keys = [(id(pixels), uid) for pixels, uid in zip(pixels_of, meta.syntaxes, strict=True)]
    for pixels, key in zip(pixels_of, keys, strict=True):
        if key not in known:
            coding = Coding.of(key[1], meta.encode)
            told = encode.told(draft.chosen.sop_class.uid, coding, has_source=bool(draft.series.source))
            known[key] = {**pixels.implied, **{element.tag: element for element in told}}
    tags = dict.fromkeys(tag for elements in known.values() for tag in elements)
    rows = [known[key] for key in keys]
    return {tag: [row.get(tag) for row in rows] for tag in tags}


def _format_of(read: FormatReader, sop_class: SopClass, coding: Coding) -> Pixels:
    defaults = sop_class.pixels
    _check_fixed(read, sop_class)
    interpretation, coded = _colours(read, defaults, coding)
    count = samples(read, interpretation)
    allocated, stored = bits(read, defaults, interpretation)
    signed = _signed(read, defaults, count)
    planes = planar(read, defaults, interpretation) if count > 1 and not coding.by_pixel else 0
    rescale = rescale_of(read, sop_class, _graded(count, interpretation, stored))
    ybr = interpretation if interpretation in YBR else ""
    bits_of = (count, allocated, stored, signed, planes)
    formats = tuple(PixelFormat(*bits_of, *pair, ybr, coded) for pair in rescale.frames)
    flat = formats[0]._replace(slope=rescale.flat[0], intercept=rescale.flat[1])
    scales = tags_of(sop_class)[: 1 if defaults.scaling else 2] if rescale.described else ()
    return Pixels(formats, interpretation, _implied(flat, coded or interpretation, scales))


def _graded(samples: int, photometric: str, stored: int) -> str:
    """What pixels are that no slope applies to; empty where they are grey values of several bits."""
    if samples == 3 or photometric == PALETTE:
        return "colour pixels"
    return "floats" if not stored else "pixels of one bit" if stored == 1 else ""


def _colours(read: FormatReader, defaults: PixelDefaults, coding: Coding) -> tuple[str, str]:
    """What is painted, and what the encoder makes of it; empty where it keeps it."""
    return coding.colours(read, photometric(read, defaults, coding.able), defaults.photometric)


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
                message = f"{keyword} has one legal value in this SOP class"
                expected = f"{value} ({sop_class.pixels.section})"
                place = place_of(read.draft, tag, read.position) or read.draft.span
                hint = f"write {keyword}: {value}, or leave it out"
                read.draft.found.append(Diagnostic("DF075", message, place, f"{told:g}", expected, hint))


@lru_cache(maxsize=256)
def _implied(format: PixelFormat, photometric: str, scales: tuple[int, ...]) -> Mapping[int, Element]:
    numbers = {SAMPLES_PER_PIXEL: format.samples, BITS_ALLOCATED: format.bits_allocated}
    if not format.floats:
        numbers |= {BITS_STORED: format.bits_stored, HIGH_BIT: format.bits_stored - 1}
        numbers[PIXEL_REPRESENTATION] = int(format.signed)
    if format.samples > 1:
        numbers[PLANAR_CONFIGURATION] = format.planar
    elements = {tag: Element(tag, "US", (number,)) for tag, number in numbers.items()}
    elements[PHOTOMETRIC_INTERPRETATION] = Element(PHOTOMETRIC_INTERPRETATION, "CS", (photometric,))
    for tag, value in zip(scales, (format.slope, format.intercept), strict=False):
        elements[tag] = Element(tag, "DS", (str(vrs.format_number("DS", value)),))
    return elements

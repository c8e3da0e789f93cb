"""Palette: the colours of PALETTE COLOR pixels, from the author or well known (PS3.3 C.7.6.3.1.5, C.7.9)."""

from collections.abc import Collection
from typing import NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic, Severity, nearest
from dicomforge.ground.span import Span
from dicomforge.model import lut_segments
from dicomforge.model.attributes import Element, tag_of
from dicomforge.plan.draft import Draft
from dicomforge.plan.inherit import Written
from dicomforge.plan.moments import text_of
from dicomforge.plan.table import Table
from dicomforge.plan.tags import PIXEL_REPRESENTATION
from dicomforge.standard import iods, palettes, uids

COLOURS = ("Red", "Green", "Blue")
DESCRIPTORS = tuple(f"{c}PaletteColorLookupTableDescriptor" for c in COLOURS)
DATA = tuple(f"{c}PaletteColorLookupTableData" for c in COLOURS)
SEGMENTED = tuple(f"Segmented{c}PaletteColorLookupTableData" for c in COLOURS)
UID = tag_of("PaletteColorLookupTableUID")
MODULE = "palette-color-lookup-table"

FALLBACK = "HotIronPalette"
"""Stands in where a finding says that there is no palette, so that nothing else is missed."""

ENTRIES, MOST = 256, 1 << 16


class _Here(NamedTuple):
    """The palette of one instance as its author wrote it."""

    table: Table
    written: Written
    position: int
    span: Span
    found: list[Diagnostic]

    def element(self, keyword: str) -> Element | None:
        return self.table.get(tag_of(keyword), self.position)

    def wrong(
        self, keyword: str, message: str, found: str, expected: str, hint: str, severity: Severity = "error"
    ) -> None:
        place = self.written.place(tag_of(keyword), self.position) or self.span
        self.found.append(Diagnostic("DF075", message, place, found, expected, hint, severity=severity))


def settle(draft: Draft, colours: Collection[int]) -> None:
    """Checks the palettes of the instances `colours`, and puts into the table what follows from what is written."""
    table, written, sop_class = draft.table, draft.written, draft.chosen.sop_class.uid
    tags = [UID, *map(tag_of, (*DESCRIPTORS, *DATA, *SEGMENTED))]
    several = not table.alike(tags) or len(colours) < len(table.slots)
    known: dict[tuple[Element | None, ...], list[Element]] = {}
    for index in set(range(len(table.slots))).difference(colours):
        for tag in tags:
            if (tag, index) not in written.own_places and table.get(tag, index) is not None:
                table.put(tag, index, None)
    for index in colours if several else (0,):
        key = tuple(table.get(tag, index) for tag in tags)
        if key not in known:
            here = _Here(table, written, index, draft.span, draft.found)
            known[key] = _palette(here, MODULE in iods.modules_of(sop_class))
        for element in known[key]:
            if (element.tag,) not in written.omit[index] and several:
                table.put(element.tag, index, element)
            elif (element.tag,) not in written.omit[index]:
                table.set(element)


def _palette(here: _Here, segmentable: bool) -> list[Element]:
    """The elements that belong into the data set beside those written, or in place of them."""
    segmented = any(here.element(keyword) for keyword in SEGMENTED)
    if not segmented and not any(here.element(keyword) for keyword in (*DESCRIPTORS, *DATA)):
        return _well_known(here)
    if segmented and not segmentable:
        keyword = next(k for k in SEGMENTED if here.element(k))
        message = "this SOP class has no segmented palettes"
        expected = f"{DATA[0]} and those of green and blue (PS3.3 C.7.6.3); segments belong to PS3.3 C.7.9"
        here.wrong(keyword, message, keyword, expected, "write the entries one by one, or choose a class of US")
        return []
    shape = _shape(here)
    if shape is None:
        return []
    written = next(e for e in map(here.element, DESCRIPTORS) if e is not None)
    made = [written._replace(tag=tag_of(k)) for k in DESCRIPTORS if here.element(k) is None]
    check = _check_segments if segmented else _packed
    for keyword in SEGMENTED if segmented else DATA:
        data = here.element(keyword)
        if data is not None and isinstance(data.value, bytes):
            packed = check(here, keyword, data.value, *shape)
            if packed != data.value:
                made.append(data._replace(value=packed))
    return made


def _well_known(here: _Here) -> list[Element]:
    """The palette that PaletteColorLookupTableUID names; a finding where it names none."""
    told = text_of(here.table.get(UID, here.position))
    palette = palettes.by_uid(told)
    if palette is None:
        names = palettes.keywords()
        name = uids.keyword_of(told)
        here.wrong(
            "PaletteColorLookupTableUID" if told else "PhotometricInterpretation",
            "a PALETTE COLOR image has no palette",
            f"PaletteColorLookupTableUID: {name}" if told else "no palette",
            f"PaletteColorLookupTableUID: {', '.join(names)} (PS3.6 Annex B); or descriptors and data of your own",
            nearest(name, names) or f"write PaletteColorLookupTableUID: {FALLBACK}",
        )
        palette = palettes.by_keyword(FALLBACK)
    signed = here.table.get(PIXEL_REPRESENTATION, here.position)
    vr = "SS" if signed is not None and signed.value == (1,) else "US"
    described = [Element(tag_of(keyword), vr, (ENTRIES, 0, 8)) for keyword in DESCRIPTORS]
    return described + [Element(tag_of(k), "OW", data) for k, data in zip(DATA, palette, strict=True)]


def _shape(here: _Here) -> tuple[int, int] | None:
    """Number of entries and their bits; None, with a finding, where the descriptors do not say."""
    keyword, element = next(((k, e) for k in DESCRIPTORS if (e := here.element(k)) is not None), ("", None))
    if element is None:
        hint = f"write {DESCRIPTORS[0]}: [256, 0, 8] for 256 entries of 8 bits, the first for the pixel value 0"
        here.wrong(DATA[0], "palette data have no descriptor", "no descriptor", "three numbers (C.7.6.3.1.5)", hint)
        return None
    for other in DESCRIPTORS:
        own = here.element(other)
        if own is not None and own.value != element.value:
            expected = f"{_listed(element.value)}, as of red: the three are equal (PS3.3 C.7.6.3.1.5)"
            hint = f"write it once, as {keyword}"
            here.wrong(other, f"{other} differs from {keyword}", _listed(own.value), expected, hint)
            return None
    numbers = [int(str(value)) for value in element.value]
    if numbers[2:] not in ([8], [16]):
        expected = "entries (0 for 65536), first pixel value mapped, and 8 or 16 bits (PS3.3 C.7.6.3.1.5)"
        hint = "write 8 or 16 as the third number"
        here.wrong(keyword, "a palette descriptor cannot be used", _listed(element.value), expected, hint)
        return None
    return numbers[0] % MOST or MOST, numbers[2]


def _packed(here: _Here, keyword: str, data: bytes, entries: int, bits: int) -> bytes:
    """Palette data of the right length; entries of 8 bits that were listed as words become bytes."""
    size = entries * bits // 8
    if bits == 8 and len(data) == 2 * entries and entries > 1:
        data = _as_bytes(data)
    if len(data) != size + size % 2:
        listed = bits == 16 or not any(data[1::2])
        count = counted(len(data) // (2 if listed else 1), "entry", "entries")
        count = "an entry above 255" if len(data) == 2 * entries else count
        expected = f"{entries} of {bits} bits, as the descriptor says (PS3.3 C.7.6.3.1.6)"
        hint = "list as many entries, or change the descriptor of the palette"
        here.wrong(keyword, f"{keyword} does not fit its descriptor", count, expected, hint)
    elif bits == 8 and len(data) > 2 and any(data) and not any(data[1::2]):  # too short a list of numbers
        message, hint = f"every second entry of {keyword} is 0", f"list {entries} numbers, one for each entry"
        listed_as = f"{len(data) // 2} numbers, if they were listed"
        here.wrong(keyword, message, listed_as, f"{entries} entries of 8 bits", hint, "warning")
    return data


def _as_bytes(data: bytes) -> bytes:
    """Words below 256 as bytes, an even number of them; other data as it is."""
    return data if any(data[1::2]) else data[::2] + b"\0" * (len(data[::2]) % 2)


def _check_segments(here: _Here, keyword: str, data: bytes, entries: int, bits: int) -> bytes:
    """Segments as bytes where their entries have 8 bits; a finding where they describe another number of entries."""
    if bits == 8 and len(data) > 2:
        data = _as_bytes(data)
    try:
        count = len(lut_segments.entries(data, bits))
        told = counted(count, "entry", "entries")
    except ValueError as error:
        count, told = -1, str(error)
    if count != entries:
        expected = f"{entries} entries of {bits} bits, as the descriptor says (PS3.3 C.7.9.2)"
        hint = "change the lengths of the segments, or the descriptor of the palette"
        here.wrong(keyword, f"{keyword} does not fit its descriptor", told, expected, hint)
    return data


def _listed(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)

"""Lookup tables, palettes and slopes: data against their descriptors (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from dicomforge.ground.counted import counted
from dicomforge.ground.finding_kinds import WARNING
from dicomforge.inspect.finding import Finding, of
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from dicomforge.standard import iods
from dicomforge.transfer.read.numbers import numbers

BYTE_OR_WORD = (8, 16)
MODALITY = ("ModalityLUTSequence", "PixelIntensityRelationshipLUTSequence")
VOI, PRESENTATION = ("VOILUTSequence",), ("PresentationLUTSequence",)
ENTRIES = 1 << 16
"""Of a table whose descriptor says 0."""
PALETTE = "PS3.3 C.7.6.3.1.5"
NAME = "{}PaletteColorLookupTable{}"


def lut(view: View, prefix: str) -> Iterator[Finding]:
    """The bits of an entry, and the length of the data."""
    descriptor = numbers(view.here, "LUTDescriptor", 3)
    if not descriptor:
        return
    bits, sequence = int(descriptor[2]), prefix.rpartition("[")[0].rpartition(".")[2]
    allowed, section = _allowed(sequence, view.sop_class_uid)
    if allowed and bits not in allowed:
        expected = "8 or 16" if allowed == BYTE_OR_WORD else f"{allowed[0]} to {allowed[-1]}"
        yield of("lut-bits", prefix, "LUTDescriptor", f"{bits} bits for each entry", expected, section=section)
    yield from _data(view.here, prefix, "LUTData", (int(descriptor[0]), bits), section)
    if 8 < bits < 16:
        yield from _beyond(view.here, prefix, bits, section)


def _beyond(item: Attributes, prefix: str, bits: int, section: str) -> Iterator[Finding]:
    """An entry that needs more bits than the descriptor says, in whichever byte order the file has."""
    value = item.value("LUTData")
    if isinstance(value, bytes):
        count = len(value) // 2
        orders = (struct.unpack_from(f"{order}{count}H", value) for order in "<>")
        largest = min((max(words, default=0) for words in orders), default=0)
    else:
        largest = max((int(word) for word in value), default=0)  # type: ignore[arg-type]
    if largest >> bits:
        expected = f"0 to {(1 << bits) - 1}: entries of {bits} bits"
        yield of("lut-bits", prefix, "LUTData", f"an entry of {largest}", expected, section=section)._replace(
            severity=WARNING
        )


def _data(item: Attributes, prefix: str, keyword: str, form: tuple[int, int], section: str) -> Iterator[Finding]:
    """Data of another length than `form` says: entries and bits; entries of 8 bits may have 16 allocated."""
    entries, bits = form[0] % ENTRIES or ENTRIES, form[1]
    value = item.value(keyword)
    length = len(value) if isinstance(value, bytes) else 2 * len(value)
    expected = {2 * entries} | ({entries + entries % 2} if bits <= 8 else set())
    if length and length not in expected:
        text = f"{' or '.join(map(str, sorted(expected)))} bytes: {entries} entries of {bits} bits"
        yield of("lut-data", prefix, keyword, counted(length, "byte"), text, section=section)


def _allowed(sequence: str, sop_class_uid: str) -> tuple[tuple[int, ...], str]:
    """The bits that an entry may have, and the section that says so; () where none does."""
    if sequence in MODALITY:
        return BYTE_OR_WORD, "PS3.3 C.11.1.1"
    if sequence in PRESENTATION:
        return tuple(range(8, 17)), "PS3.3 C.11.6.1.1"
    modules = iods.modules_of(sop_class_uid)
    if sequence not in VOI or not modules:
        return (), "PS3.3 C.11.2.1.1"
    if "dx-image" in modules:
        return tuple(range(10, 17)), "PS3.3 C.8.11.3.1.5"
    return BYTE_OR_WORD if "image-pixel" in modules else tuple(range(8, 17)), "PS3.3 C.11.2.1.1"


def palette(view: View, prefix: str) -> Iterator[Finding]:
    """The palette of an image or a presentation state, whose descriptors are alike."""
    red = numbers(view.here, NAME.format("Red", "Descriptor"), 3)
    for color in ("Red", "Green", "Blue", "Alpha"):
        name = NAME.format(color, "Descriptor")
        own = numbers(view.here, name, 3)
        if not own:
            continue
        compared = 2 if color == "Alpha" else 3
        if red and own[:compared] != red[:compared]:
            found, expected = ("\\".join(f"{v:g}" for v in values[:compared]) for values in (own, red))
            yield of("palette", prefix, name, found, f"{expected}, as of red", section=PALETTE)
        if own[2] not in BYTE_OR_WORD:
            yield of("lut-bits", prefix, name, f"{own[2]:g} bits for each entry", "8 or 16", section=PALETTE)
        form = (int(own[0]), int(own[2]))
        yield from _data(view.here, prefix, NAME.format(color, "Data"), form, "PS3.3 C.7.6.3.1.6")


def shape(view: View, prefix: str) -> Iterator[Finding]:
    """A shape that turns white to black, or does not where it must (PS3.3 C.7.6.1)."""
    told, photometric = view.here.text("PresentationLUTShape"), view.here.text("PhotometricInterpretation")
    if view.enclosing or not photometric or told not in ("IDENTITY", "INVERSE"):
        return
    expected = "INVERSE" if photometric == "MONOCHROME1" else "IDENTITY"
    if told != expected:
        yield of("lut-shape", prefix, "PresentationLUTShape", told, f"{expected}: pixels are {photometric}")


def slope(view: View, prefix: str) -> Iterator[Finding]:
    """A slope of 0, which gives every pixel one value (PS3.3 C.11.1)."""
    for keyword in ("RescaleSlope", "RealWorldValueSlope"):
        if 0 in numbers(view.here, keyword):
            yield of("rescale-slope", prefix, keyword, "0", "another value: with 0 all pixels are equal")


RULES = {
    "LUTDescriptor": lut,
    "RedPaletteColorLookupTableDescriptor": palette,
    "PresentationLUTShape": shape,
    "RescaleSlope": slope,
    "RealWorldValueSlope": slope,
}

"""Lookup tables: the LUT Data against their descriptor (PS3.3 C.11.1.1, C.11.2.1.1, C.11.6.1.1)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import WARNING, Finding
from dicomforge.inspect.kinds import of
from dicomforge.inspect.numbers import numbers
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from dicomforge.standard import iods

BYTE_OR_WORD = (8, 16)
MODALITY = ("ModalityLUTSequence", "PixelIntensityRelationshipLUTSequence")
VOI, PRESENTATION = ("VOILUTSequence",), ("PresentationLUTSequence",)
ENTRIES = 1 << 16
"""Of a table whose descriptor says 0."""


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
    yield from data(view.here, prefix, "LUTData", (int(descriptor[0]), bits), section)
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
        yield of("lut-bits", prefix, "LUTData", f"an entry of {largest}", expected, section=section, severity=WARNING)


def data(item: Attributes, prefix: str, keyword: str, form: tuple[int, int], section: str) -> Iterator[Finding]:
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


RULES = {"LUTDescriptor": lut}

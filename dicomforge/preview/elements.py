"""Elements: a pydicom data set, also a faulty one, as Attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dicomforge.model.attributes import Attributes, Element, Value
from dicomforge.model.vr import split
from dicomforge.transfer import character_terms, charset

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

CHARACTER_SET = 0x00080005
PIXELS = frozenset({0x7FE00008, 0x7FE00009, 0x7FE00010})
NUMBERS = frozenset({"US", "SS", "UL", "SL", "UV", "SV", "FL", "FD", "AT"})
LONGEST = 1 << 20
"""Bytes of a binary value that are kept: more than any palette has."""


def attributes_of(dataset: Dataset, terms: tuple[str, ...] = ()) -> Attributes:
    """The elements without pixels; one that cannot be read is of VR UN and empty.

    `terms` are the SpecificCharacterSet of what encloses them.
    """
    if CHARACTER_SET in dataset:
        terms = character_terms.in_force(_element(dataset, CHARACTER_SET, ()))
    return Attributes(_element(dataset, int(tag), terms) for tag in sorted(dataset.keys()) if int(tag) not in PIXELS)


def _element(dataset: Dataset, tag: int, terms: tuple[str, ...]) -> Element:
    held = dataset.get_item(tag)
    data = held.value if held is not None else None
    try:
        read = dataset[tag]
        vr = str(read.VR)
        if vr in charset.AFFECTED_VRS and isinstance(data, bytes):
            return Element(tag, vr, _text(vr, data, terms))
        if vr == "OW" and isinstance(data, bytes) and not getattr(held, "is_little_endian", True):
            return Element(tag, vr, _swapped(data[:LONGEST]))
        return Element(tag, vr, _value(vr, read.value, terms))
    except Exception:  # pydicom raises whatever a faulty value leads its converters to
        return Element(tag, "UN", b"")


def _swapped(words: bytes) -> bytes:
    """Words of a big-endian file in little-endian order, which pydicom leaves as they are."""
    turned = bytearray(words)
    turned[: len(words) // 2 * 2 : 2], turned[1::2] = words[1::2], words[: len(words) // 2 * 2 : 2]
    return bytes(turned)


def _text(vr: str, data: bytes, terms: tuple[str, ...]) -> tuple[str, ...]:
    read = charset.decode(data, vr, terms)
    text = data.decode("latin-1") if read is None else read.text
    return split(vr, text.rstrip(" \0"))


def _value(vr: str, value: Any, terms: tuple[str, ...]) -> Value:
    if vr == "SQ":
        return tuple(attributes_of(item, terms) for item in value or ())
    if value is None or value == "":
        return ()
    if isinstance(value, bytes):
        return value[:LONGEST]
    several = value if isinstance(value, (list, tuple)) or type(value).__name__ == "MultiValue" else (value,)
    if vr in NUMBERS:
        return tuple(int(v) if vr not in ("FL", "FD") else float(v) for v in several)
    return tuple(str(v) for v in several)

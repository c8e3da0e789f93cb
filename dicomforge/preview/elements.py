"""Elements: a pydicom data set, also a faulty one, as Attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dicomforge.model.attributes import Attributes, Element, Value

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

PIXELS = frozenset({0x7FE00008, 0x7FE00009, 0x7FE00010})
NUMBERS = frozenset({"US", "SS", "UL", "SL", "UV", "SV", "FL", "FD", "AT"})
LONGEST = 1 << 20
"""Bytes of a binary value that are kept: more than any palette has."""


def attributes_of(dataset: Dataset) -> Attributes:
    """The elements without pixels; one that cannot be read is of VR UN and empty."""
    return Attributes(_element(dataset, int(tag)) for tag in sorted(dataset.keys()) if int(tag) not in PIXELS)


def _element(dataset: Dataset, tag: int) -> Element:
    try:
        read = dataset[tag]
        return Element(tag, str(read.VR), _value(str(read.VR), read.value))
    except Exception:  # pydicom raises whatever a faulty value leads its converters to
        return Element(tag, "UN", b"")


def _value(vr: str, value: Any) -> Value:
    if vr == "SQ":
        return tuple(attributes_of(item) for item in value or ())
    if value is None or value == "":
        return ()
    if isinstance(value, bytes):
        return value[:LONGEST]
    several = value if isinstance(value, (list, tuple)) or type(value).__name__ == "MultiValue" else (value,)
    if vr in NUMBERS:
        return tuple(int(v) if vr not in ("FL", "FD") else float(v) for v in several)
    return tuple(str(v) for v in several)

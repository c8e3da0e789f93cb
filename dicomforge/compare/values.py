"""Whether two elements are the same in a file, and how a value is shown."""

from __future__ import annotations

import struct

from dicomforge.model.attributes import Element
from dicomforge.transfer import elements

BYTES_TOLD = 16
"""Of a binary value; the rest is counted."""

_UTF8 = elements.Encoding(character_set=("ISO_IR 192",))


def same(one: Element, other: Element) -> bool:
    """Whether two elements of a tag have the same VR and the same bytes, but for padding.

    A VR of UN, which readers give to private elements in Implicit VR, is equal to any other of the same bytes.
    """
    if one == other:
        return True
    if one.vr == "SQ" or other.vr == "SQ" or (one.vr != other.vr and "UN" not in (one.vr, other.vr)):
        return False
    try:
        return elements.value_bytes(one, _UTF8) == elements.value_bytes(other, _UTF8)
    except (ValueError, TypeError, ArithmeticError, struct.error):
        return False


def told(element: Element) -> str:
    """The value as a text in one line; nothing for zero length."""
    value = element.value
    if isinstance(value, bytes):
        rest = f"... ({len(value)} bytes)" if len(value) > BYTES_TOLD else ""
        return value[:BYTES_TOLD].hex(" ") + rest
    if element.vr == "SQ":
        return "1 item" if len(value) == 1 else f"{len(value)} items"
    if element.vr == "AT":
        return "\\".join(f"({int(v) >> 16:04x},{int(v) & 0xFFFF:04x})" for v in value if isinstance(v, int))
    return "\\".join(f"{v:.9g}" if element.vr == "FL" and isinstance(v, float) else str(v) for v in value)


def told_both(one: Element, other: Element) -> tuple[str, str]:
    """Two values that differ; their VRs come along where only those tell them apart."""
    old, new = told(one), told(other)
    if isinstance(one.value, bytes) and isinstance(other.value, bytes) and old == new:
        at = next((i for i, (a, b) in enumerate(zip(one.value, other.value, strict=False)) if a != b), 0)
        end = at + BYTES_TOLD
        old, new = (f"{v[at:end].hex(' ')}... (from byte {at})" for v in (one.value, other.value))
    return (f"{one.vr} {old}", f"{other.vr} {new}") if old == new else (old, new)

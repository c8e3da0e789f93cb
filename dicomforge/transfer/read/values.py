"""The values of elements, from their bytes to what `model.Attributes` holds (PS3.5 section 6.2)."""

import struct
from collections.abc import Callable
from functools import lru_cache

from dicomforge.model.attributes import Attributes, Element, Value
from dicomforge.model.strings import UNSPLIT
from dicomforge.model.vr import BINARY, WORD_BYTES
from dicomforge.transfer import character_terms, charset
from dicomforge.transfer.elements import PACKED, SPECIFIC_CHARACTER_SET, swapped
from dicomforge.transfer.read.elements import LARGEST_VALUE, RawElement, entry_of

PIXEL_REPRESENTATION = 0x00280103
LONGEST_CACHED = 256
"""Bytes of a value that is remembered: the files of a series have most of their values in common."""
LEADING_COUNTS = frozenset({"ST", "LT", "UT", "UC", "UR"})
"""VRs in which spaces at the beginning are significant."""


Terms = tuple[str, ...]
"""The values of SpecificCharacterSet in force."""

MakeElement = Callable[[RawElement, Terms], Element | None]
"""Makes an element that is no sequence; None where it shall not be part of the Attributes."""


def attributes(elements: tuple[RawElement, ...], make: MakeElement | None = None) -> Attributes:
    """The elements as Attributes, without padding and insignificant spaces, unless `make` makes something else.

    Group lengths of a data set are left out: they say how the others are encoded.
    """
    return _attributes(elements, (), False, make or _element)


def _attributes(elements: tuple[RawElement, ...], terms: Terms, signed: bool, make: MakeElement) -> Attributes:
    """Of a data set or item; `terms` and `signed` are of what encloses it, as far as it has none."""
    own = next((e for e in elements if e.tag == SPECIFIC_CHARACTER_SET), None)
    if own is not None:
        terms = character_terms.in_force(_as_element(own))
    signed = are_signed(elements, signed)
    made = []
    for raw in elements:
        if raw.tag & 0xFFFF == 0 and raw.tag >> 16 != 2:
            continue
        if raw.items is not None:
            items = tuple(_attributes(item, terms, signed, make) for item in raw.items)
            made.append(Element(raw.tag, "SQ", items))
        elif (element := make(as_pixels(raw) if signed else raw, terms)) is not None:
            made.append(element)
    return Attributes(made)


def are_signed(elements: tuple[RawElement, ...], around: bool) -> bool:
    """Whether pixels are signed by their Pixel Representation, or as what encloses them says."""
    own = next((e for e in elements if e.tag == PIXEL_REPRESENTATION and e.data), None)
    return around if own is None else bool(own.data.strip(b"\0"))


def as_pixels(raw: RawElement) -> RawElement:
    """An element of signed pixels: signed where PS3.6 leaves the choice and the file says nothing (PS3.5 A.1)."""
    entry = entry_of(raw.tag) if raw.vr == "US" and not raw.stated_vr else None
    return raw._replace(vr="SS") if entry is not None and entry.vr.startswith("US or SS") else raw


def terms_of(raw: RawElement) -> tuple[str, ...]:
    """The values of a SpecificCharacterSet."""
    return charset.terms_of(_as_element(raw))


def _as_element(raw: RawElement) -> Element:
    return Element(raw.tag, raw.vr, raw.data)


def _element(raw: RawElement, terms: Terms) -> Element:
    if raw.fragments is not None:
        return Element(raw.tag, raw.vr, b"".join(f.head[:1] for f in raw.fragments))
    made = value if len(raw.data) > LONGEST_CACHED else _cached
    return Element(raw.tag, raw.vr, made(raw.vr, raw.data, raw.big_endian, terms))


def value(vr: str, data: bytes, big_endian: bool, terms: Terms) -> Value:
    """The value of these bytes; what is left over of a last number is dropped, undecodable text is as Latin-1."""
    if vr in BINARY:
        size = WORD_BYTES[vr]
        return swapped(data[: len(data) // size * size], size) if big_endian else data
    if vr in PACKED:
        return _numbers(PACKED[vr], data, big_endian)
    if vr == "AT":
        halves = _numbers("H", data, big_endian)
        return tuple(int(g) << 16 | int(e) for g, e in zip(halves[::2], halves[1::2], strict=False))
    return texts(vr, data, terms)


_cached = lru_cache(maxsize=1 << 13)(value)


def texts(vr: str, data: bytes, terms: Terms) -> tuple[str, ...]:
    """The values of a text VR without padding; () where there is none, and of a text too long to be read whole."""
    if not data or len(data) > LARGEST_VALUE:
        return ()
    read = charset.decode(data, vr, terms if vr in charset.AFFECTED_VRS else ())
    text = data.decode("latin-1") if read is None else read.text
    parts = [text] if vr in UNSPLIT else text.split("\\")
    stripped = tuple(stripped_of(vr, part) for part in parts)
    return stripped if any(stripped) else ()


def stripped_of(vr: str, text: str) -> str:
    """A value without padding and insignificant spaces."""
    text = text.rstrip(" \0")
    return text if vr in LEADING_COUNTS else text.lstrip(" ")


def _numbers(form: str, data: bytes, big_endian: bool) -> tuple[int, ...] | tuple[float, ...]:
    size = struct.calcsize(form)
    count = len(data) // size
    return struct.unpack_from(f"{'>' if big_endian else '<'}{count}{form}", data)

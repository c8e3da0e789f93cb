"""Files: a DICOM file as Attributes, with the exact texts that it holds."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import xxhash

from dicomforge.model.attributes import Attributes, Element, Value
from dicomforge.model.vr import split
from dicomforge.transfer import character_terms, charset
from dicomforge.transfer.read import file as reader
from dicomforge.transfer.read.elements import Raw
from dicomforge.transfer.read.frames import frames_held, pixels_of
from dicomforge.transfer.read.values import NUMBERS, WORD_BYTES, are_signed, as_pixels, terms_of
from dicomforge.transfer.read.values import value as value_of
from dicomforge.transfer.read.window import Window

PIXELS = frozenset({0x7FE00001, 0x7FE00002, 0x7FE00008, 0x7FE00009, 0x7FE00010})
"""FloatPixelData, DoubleFloatPixelData, PixelData and their offset tables: compared as pixels."""

GROUP_LENGTH = 0x00020000
"""Of File Meta: it follows from the rest."""

CHARACTER_SET = 0x00080005


class Encoded(NamedTuple):
    """The pixels of a file as they lie there: equal ones decode to equal ones."""

    frames: int = 0
    """As many as are held and looked at (`transfer.read.frames`)."""
    syntax: str = ""
    digest: bytes = b""
    """Of their bytes; empty where there are none."""


class Read(NamedTuple):
    """A file: its data set with group 0002 and without pixels, and those as they are encoded."""

    attributes: Attributes
    encoded: Encoded


class _Context(NamedTuple):
    """What an element's value depends on besides its bytes."""

    terms: tuple[str, ...]
    """The values of SpecificCharacterSet."""
    signed: bool


_Key = tuple[int, str, bytes, bool, _Context]


class Reader:
    """Reads files, and remembers the elements that they have in common."""

    def __init__(self) -> None:
        self._known: dict[_Key, Element] = {}

    def read(self, file: Path | BytesIO) -> Read | None:
        """A file; None where it is no DICOM file that can be read."""
        try:
            return self.opened(file)
        except MemoryError:
            raise
        except Exception:  # a file of any content may lie there, and a fault that it brings out ends no comparison
            return None

    def opened(self, file: Path | BytesIO) -> Read | None:
        """The same. Raises OSError."""
        with reader.opened(file) as (found, window):
            meta = self._attributes(found.meta, _Context((), False), window).without([GROUP_LENGTH])
            whole = self._attributes(found.elements, _Context((), False), window).merged(meta)
            return Read(whole, _encoded(found, window, whole)) if found.is_dicom and len(whole) else None

    def _attributes(self, elements: tuple[Raw, ...], around: _Context, window: Window) -> Attributes:
        """The elements of a data set or item, which inherits the context that it does not have."""
        own = next((e for e in elements if e.tag == CHARACTER_SET), None)
        terms = around.terms if own is None else character_terms.in_force(Element(own.tag, own.vr, terms_of(own)))
        context = _Context(terms, are_signed(elements, around.signed))
        return Attributes(self._element(raw, context, window) for raw in elements if raw.tag not in PIXELS)

    def _element(self, raw: Raw, context: _Context, window: Window) -> Element:
        if raw.items is not None:
            return Element(raw.tag, "SQ", tuple(self._attributes(item, context, window) for item in raw.items))
        if len(raw.data) < raw.length:
            told = f"{raw.data[:16].hex(' ')}... ({raw.length} bytes, XXH3 {_digest(raw, window).hex()})"
            return Element(raw.tag, raw.vr, (told,))
        raw = as_pixels(raw) if context.signed else raw
        key = (raw.tag, raw.vr, raw.data, raw.big_endian, context)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Element(raw.tag, raw.vr, _decoded(raw, context))
        return known


def _encoded(found: reader.ReadFile, window: Window, attributes: Attributes) -> Encoded:
    pixels = pixels_of(found.elements)
    if pixels is None:
        return Encoded()
    return Encoded(frames_held(found, attributes), found.syntax, _digest(pixels, window))


def _digest(raw: Raw, window: Window) -> bytes:
    """Of the bytes of a value, read in pieces; of fragments with their lengths."""
    digest = xxhash.xxh3_128(raw.vr.encode())
    pieces = [(raw.at, raw.length)] if raw.fragments is None else [(f.at, f.length) for f in raw.fragments]
    for at, length in pieces:
        digest.update(length.to_bytes(8, "little"))
        for part in window.pieces(at, length):
            digest.update(part)
    return digest.digest()


def _decoded(raw: Raw, context: _Context) -> Value:
    if raw.vr in WORD_BYTES or raw.vr in NUMBERS or raw.vr == "AT":
        return value_of(raw.vr, raw.data, raw.big_endian, ()) if raw.data else b"" if raw.vr in WORD_BYTES else ()
    read = charset.decode(raw.data, raw.vr, context.terms) if raw.vr in charset.AFFECTED_VRS else None
    text = raw.data.decode("latin-1") if read is None else read.text
    return split(raw.vr, text.rstrip(" \0"))

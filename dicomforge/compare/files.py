"""A DICOM file as Attributes, with the exact texts that it holds."""

from functools import lru_cache, partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

import xxhash

from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.vr import BINARY, split
from dicomforge.transfer import charset
from dicomforge.transfer.elements import PACKED
from dicomforge.transfer.read.elements import RawElement
from dicomforge.transfer.read.file import ReadFile, opened
from dicomforge.transfer.read.file_bytes import FileBytes
from dicomforge.transfer.read.frames import frames_held, pixels_of
from dicomforge.transfer.read.values import LONGEST_CACHED, Terms, attributes, value

PIXELS = frozenset({0x7FE00001, 0x7FE00002, 0x7FE00008, 0x7FE00009, 0x7FE00010})
"""FloatPixelData, DoubleFloatPixelData, PixelData and their offset tables: compared as pixels."""


class Encoded(NamedTuple):
    """The pixels of a file as they lie there: equal ones decode to equal ones."""

    frames: int = 0
    """As many as are held and looked at (`transfer.read.frames`)."""
    syntax: str = ""
    digest: bytes = b""
    """Of their bytes; empty where there are none."""


class Content(NamedTuple):
    """A file: its data set with group 0002 and without pixels, and those as they are encoded."""

    attributes: Attributes
    encoded: Encoded


def read(file: Path) -> Content | None:
    """A file; None where it is no DICOM file that can be read."""
    try:
        return content(file)
    except MemoryError:
        raise
    except Exception:  # a file of any content may lie there, and a fault that it brings out ends no comparison
        return None


def content(file: Path | BinaryIO) -> Content | None:
    """The same. Raises OSError."""
    with opened(file) as (found, window):
        make = partial(_element, window)
        whole = attributes(found.elements, make).merged(attributes(found.meta, make))
        return Content(whole, _encoded(found, window, whole)) if found.is_dicom and len(whole) else None


def _element(window: FileBytes, raw: RawElement, terms: Terms) -> Element | None:
    """An element with the exact texts; of a long value a digest."""
    if raw.tag in PIXELS or raw.tag & 0xFFFF == 0:
        return None
    if len(raw.data) < raw.length:
        digest = f"{raw.data[:16].hex(' ')}... ({raw.length} bytes, XXH3 {_digest(raw, window).hex()})"
        return Element(raw.tag, raw.vr, (digest,))
    made = _exact if len(raw.data) > LONGEST_CACHED else _cached
    return made(raw.tag, raw.vr, raw.data, raw.big_endian, terms)


def _exact(tag: int, vr: str, data: bytes, big_endian: bool, terms: Terms) -> Element:
    if vr in BINARY or vr in PACKED or vr == "AT":
        return Element(tag, vr, value(vr, data, big_endian, ()))
    read = charset.decode(data, vr, terms) if vr in charset.AFFECTED_VRS else None
    text = data.decode("latin-1") if read is None else read.text
    return Element(tag, vr, split(vr, text.rstrip(" \0")))


_cached = lru_cache(maxsize=1 << 15)(_exact)
"""Files of a series have most of their elements in common."""


def _encoded(found: ReadFile, window: FileBytes, attributes: Attributes) -> Encoded:
    pixels = pixels_of(found.elements)
    if pixels is None:
        return Encoded()
    return Encoded(frames_held(found, attributes), found.syntax, _digest(pixels, window))


def _digest(raw: RawElement, window: FileBytes) -> bytes:
    """Of the bytes of a value, read in pieces; of fragments with their lengths."""
    digest = xxhash.xxh3_128(raw.vr.encode())
    pieces = [(raw.at, raw.length)] if raw.fragments is None else [(f.at, f.length) for f in raw.fragments]
    for at, length in pieces:
        digest.update(length.to_bytes(8, "little"))
        for part in window.pieces(at, length):
            digest.update(part)
    return digest.digest()

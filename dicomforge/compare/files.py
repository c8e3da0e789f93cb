"""Files: a DICOM file as Attributes, with the exact texts that it holds."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import xxhash

from dicomforge.model.attributes import Attributes, Element, Value
from dicomforge.model.vr import alternatives, split
from dicomforge.standard import dictionary
from dicomforge.transfer import character_terms, charset, elements

if TYPE_CHECKING:
    from pydicom.dataset import Dataset, FileDataset

PIXEL_VALUES = (0x7FE00008, 0x7FE00009, 0x7FE00010)
"""FloatPixelData, DoubleFloatPixelData, PixelData."""

PIXELS = frozenset({0x7FE00001, 0x7FE00002, *PIXEL_VALUES})
"""The same and their offset tables: compared as pixels."""

GROUP_LENGTH = 0x00020000
"""Of File Meta: it follows from the rest."""

DEFERRED_BYTES = 1 << 20
"""Longer values are read when they are asked for: those of pixels never are."""

UNDEFINED = 0xFFFFFFFF
"""The length of encapsulated pixels."""

_PACKED = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "UV": "Q", "SV": "q", "FL": "f", "FD": "d"}
_WORD_BYTES = {"OB": 1, "UN": 1, "OW": 2, "OF": 4, "OL": 4, "OD": 8, "OV": 8}


class Encoded(NamedTuple):
    """The pixels of a file as they lie there: equal ones decode to equal ones."""

    frames: int = 0
    bits: int = 0
    """BitsAllocated."""
    syntax: str = ""
    digest: bytes = b""
    """Of their bytes, and of what follows them where their length is not told; empty where unknown."""


class Read(NamedTuple):
    """A file: its data set with group 0002 and without pixels, and those as they are encoded."""

    attributes: Attributes
    encoded: Encoded


class Reader:
    """Reads files, and remembers the elements that they have in common."""

    def __init__(self) -> None:
        self._known: dict[_Key, Element] = {}

    def read(self, file: Path | BytesIO) -> Read | None:
        """A file; None where it is no DICOM file that can be read."""
        import pydicom

        try:
            dataset = pydicom.dcmread(file, force=True, defer_size=DEFERRED_BYTES if isinstance(file, Path) else None)
            whole = self._attributes(dataset, _Context((), False)).merged(self._meta(dataset))
            encoded = _encoded(file, dataset, whole)
        except Exception:  # pydicom raises whatever a faulty file leads it to
            return None
        is_dicom = dataset.preamble is not None or "SOPClassUID" in whole or "SOPInstanceUID" in whole
        return Read(whole, encoded) if is_dicom and len(whole) else None

    def _meta(self, dataset: FileDataset) -> Attributes:
        meta = getattr(dataset, "file_meta", None)
        if meta is None:
            return Attributes()
        return self._attributes(meta, _Context((), False)).without([GROUP_LENGTH])

    def _attributes(self, dataset: Dataset, around: _Context) -> Attributes:
        context = _context(dataset, around)
        return Attributes(
            self._element(dataset, int(t), context) for t in list(dataset.keys()) if int(t) not in PIXELS
        )

    def _element(self, dataset: Dataset, tag: int, context: _Context) -> Element:
        held = dataset.get_item(tag)
        assert held is not None
        vr = str(held.VR) if held.VR else _implied(tag, context)
        if vr == "SQ":
            items = dataset[tag].value or ()
            return Element(tag, vr, tuple(self._attributes(item, context) for item in items))
        value = held.value
        if value is not None and not isinstance(value, bytes):
            return _converted(tag, vr, value)
        little = getattr(held, "is_little_endian", True)
        key = (tag, vr, value or b"", little, context)
        known = self._known.get(key)
        if known is None:
            known = Element(tag, vr, _decoded(vr, value or b"", context, little=little))
            self._known[key] = known
        return known


def _encoded(file: Path | BytesIO, dataset: FileDataset, attributes: Attributes) -> Encoded:
    from pydicom.dataelem import RawDataElement

    tag = next((tag for tag in PIXEL_VALUES if tag in dataset), None)
    if tag is None:
        return Encoded()
    held = dataset.get_item(tag, keep_deferred=True)
    digest = xxhash.xxh3_128()
    digest.update(str(getattr(held, "VR", "")).encode())
    if held is not None and isinstance(held.value, bytes):
        digest.update(held.value)
    elif isinstance(file, Path) and isinstance(held, RawDataElement):
        with file.open("rb") as opened:
            opened.seek(held.value_tell)
            left = held.length if held.length != UNDEFINED else 1 << 62
            while left > 0 and (part := opened.read(min(left, DEFERRED_BYTES))):
                digest.update(part)
                left -= len(part)
    frames = max(1, int(attributes.text("NumberOfFrames") or 1))
    bits = int(attributes.text("BitsAllocated") or 0)
    return Encoded(frames, bits, attributes.text("TransferSyntaxUID"), digest.digest())


class _Context(NamedTuple):
    """What an element's value depends on besides its bytes."""

    terms: tuple[str, ...]
    """The values of SpecificCharacterSet."""
    signed: bool


_Key = tuple[int, str, bytes, bool, _Context]


def _context(dataset: Dataset, around: _Context) -> _Context:
    """That of the elements of a data set or item, which inherits what it does not say."""
    context = around
    written = dataset.get_item(0x00080005) if 0x00080005 in dataset else None
    if written is not None:
        held = written.value if isinstance(written.value, bytes) else tuple(_several(written.value))
        context = context._replace(terms=character_terms.in_force(Element(0x00080005, "CS", held)))
    representation = dataset.get_item(0x00280103) if 0x00280103 in dataset else None
    if representation is not None and isinstance(representation.value, bytes):
        context = context._replace(signed=1 in representation.value[:2])
    elif representation is not None:
        context = context._replace(signed=representation.value == 1)
    return context


def _converted(tag: int, vr: str, value: object) -> Element:
    """An element that pydicom has converted already."""
    if value == "":
        return Element(tag, vr, ())
    if vr in _PACKED or vr == "AT":
        return Element(tag, vr, tuple(float(v) if vr in ("FL", "FD") else int(v) for v in _several(value)))
    return Element(tag, vr, tuple(str(v) for v in _several(value)))


def _several(value: object) -> Iterable[Any]:
    several = value if isinstance(value, (list, tuple)) or type(value).__name__ == "MultiValue" else (value,)
    assert isinstance(several, Iterable)
    return several


def _implied(tag: int, context: _Context) -> str:
    """The VR of an element in Implicit VR (PS3.5 annex A.1)."""
    if not tag & 0xFFFF:
        return "UL"
    entry = dictionary.by_tag(tag)
    if entry is None or entry.vr == "NONE":
        return "LO" if tag >> 16 & 1 and 0x10 <= tag & 0xFFFF <= 0xFF else "UN"
    choices = alternatives(entry.vr)
    if choices[:2] == ("US", "SS"):
        return "SS" if context.signed else "US"
    return "OW" if "OW" in choices else choices[0]


def _decoded(vr: str, value: bytes, context: _Context, *, little: bool) -> Value:
    if not value:
        return b"" if vr in _WORD_BYTES else ()
    if vr in _WORD_BYTES:
        return value if little else elements.swapped(value, _WORD_BYTES[vr])
    order = "<" if little else ">"
    if vr in _PACKED:
        size = struct.calcsize(_PACKED[vr])
        return struct.unpack(f"{order}{len(value) // size}{_PACKED[vr]}", value[: len(value) // size * size])
    if vr == "AT":
        words = struct.unpack(f"{order}{len(value) // 4 * 2}H", value[: len(value) // 4 * 4])
        return tuple(a << 16 | b for a, b in zip(words[::2], words[1::2], strict=True))
    text = _text(vr, value, context).rstrip(" \0")
    return split(vr, text)


def _text(vr: str, value: bytes, context: _Context) -> str:
    read = charset.decode(value, vr, context.terms) if vr in charset.AFFECTED_VRS else None
    return value.decode("latin-1") if read is None else read.text

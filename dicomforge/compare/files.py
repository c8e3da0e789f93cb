"""Files: a DICOM file as Attributes, with the exact texts that it holds."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dicomforge.model.attributes import Attributes, Element, Value
from dicomforge.model.vr import alternatives, split
from dicomforge.standard import dictionary
from dicomforge.transfer import charset, elements

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

_PACKED = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "UV": "Q", "SV": "q", "FL": "f", "FD": "d"}
_WORD_BYTES = {"OB": 1, "UN": 1, "OW": 2, "OF": 4, "OL": 4, "OD": 8, "OV": 8}


def read(file: Path | BytesIO) -> Attributes | None:
    """The data set of a file with group 0002 and without pixels; None where it is no DICOM file that can be read."""
    import pydicom

    is_path = isinstance(file, Path)
    try:
        dataset = pydicom.dcmread(file, force=True, defer_size=DEFERRED_BYTES if is_path else None)
        whole = _attributes(dataset, _Context(("iso8859",), False)).merged(_meta(dataset))
    except Exception:  # pydicom raises whatever a faulty file leads it to
        return None
    return whole if "SOPClassUID" in whole or "SOPInstanceUID" in whole else None


def frames(file: Path | BytesIO) -> tuple[int, int]:
    """The number of frames of a file, 0 without PixelData or where it cannot be read, and BitsAllocated."""
    import pydicom

    try:
        dataset = pydicom.dcmread(file, force=True, defer_size=DEFERRED_BYTES if isinstance(file, Path) else None)
        if not any(tag in dataset for tag in PIXEL_VALUES):
            return 0, 0
        return max(1, int(dataset.get("NumberOfFrames") or 1)), int(dataset.get("BitsAllocated") or 0)
    except Exception:  # as above
        return 0, 0


def pixel_bytes(file: Path) -> tuple[str, object]:
    """The transfer syntax of a file and its pixels as they are encoded."""
    import pydicom

    try:
        dataset = pydicom.dcmread(file, force=True)
        held = tuple(dataset[tag].value for tag in PIXEL_VALUES if tag in dataset)
        return str(dataset.file_meta.get("TransferSyntaxUID", "")), held
    except Exception:  # as above
        return "", None


class _Context(NamedTuple):
    """What an element's value depends on besides its bytes."""

    encodings: tuple[str, ...]
    signed: bool


def _meta(dataset: FileDataset) -> Attributes:
    meta = getattr(dataset, "file_meta", None)
    if meta is None:
        return Attributes()
    return _attributes(meta, _Context(("iso8859",), False)).without([GROUP_LENGTH])


def _attributes(dataset: Dataset, around: _Context) -> Attributes:
    from pydicom.charset import convert_encodings

    context = around
    written = dataset.get_item(0x00080005) if 0x00080005 in dataset else None
    if written is not None:
        value = written.value.decode("ascii", "replace") if isinstance(written.value, bytes) else written.value
        terms = value.strip(" \0").split("\\") if isinstance(value, str) else [str(v) for v in value or ()]
        context = context._replace(encodings=tuple(convert_encodings(terms or [""])))
    representation = dataset.get_item(0x00280103) if 0x00280103 in dataset else None
    if representation is not None and isinstance(representation.value, bytes):
        context = context._replace(signed=representation.value[:1] == b"\1")
    elif representation is not None:
        context = context._replace(signed=representation.value == 1)
    return Attributes(_element(dataset, int(tag), context) for tag in list(dataset.keys()) if int(tag) not in PIXELS)


def _element(dataset: Dataset, tag: int, context: _Context) -> Element:
    held = dataset.get_item(tag)
    assert held is not None
    vr = str(held.VR) if held.VR else _implied(tag, context)
    if vr == "SQ":
        items = dataset[tag].value or ()
        return Element(tag, vr, tuple(_attributes(item, context) for item in items))
    value = held.value
    if value is None or isinstance(value, bytes):
        little = getattr(held, "is_little_endian", True)
        return Element(tag, vr, _decoded(vr, value or b"", context, little=little))
    several = value if isinstance(value, (list, tuple)) or type(value).__name__ == "MultiValue" else (value,)
    if vr in _PACKED or vr == "AT":
        return Element(tag, vr, tuple(float(v) if vr in ("FL", "FD") else int(v) for v in several))
    return Element(tag, vr, tuple(str(v) for v in several))


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
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii")
    if vr not in charset.AFFECTED_VRS:
        return value.decode("latin-1")
    from pydicom.charset import decode_bytes

    if vr == "PN":
        parts = (decode_bytes(part, list(context.encodings), {0x5C, 0x5E}) for part in value.split(b"="))
        return "=".join(parts)
    return decode_bytes(value, list(context.encodings), {0x5C, 0x0A, 0x0C, 0x0D})

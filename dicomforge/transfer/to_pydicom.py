"""Attributes as a data set of pydicom, equal to what pydicom reads of the file that holds them."""

import re
from io import BytesIO

from pydicom import DataElement, Dataset, FileDataset, Sequence
from pydicom.charset import convert_encodings, default_encoding
from pydicom.dataelem import RawDataElement
from pydicom.dataset import FileMetaDataset
from pydicom.tag import BaseTag

from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.vr import BINARY, FORMS
from dicomforge.transfer.charset import terms_of
from dicomforge.transfer.data_set import PIXEL_DATA
from dicomforge.transfer.elements import PACKED, SPECIFIC_CHARACTER_SET, UNDEFINED, Encoding, is_too_long, value_bytes
from dicomforge.transfer.encapsulate import DELIMITER, stream
from dicomforge.transfer.syntax import TransferSyntax
from dicomforge.transfer.write import StoredFrames, pixel_value

_NUMBERS = PACKED.keys() - {"FL"}
_TEXTS = FORMS.keys() - PACKED.keys() - BINARY - {"AT", "PN", "SQ"}
"""VRs whose values pydicom takes as they are; those of FL are rounded, and names keep their bytes."""

_PLAIN = re.compile(r"[!-\[\]-~](?:[ -\[\]-~]{0,1022}[!-\[\]-~])?")
"""Printable ASCII without backslash, and without blanks around it."""

_MOST = 63
"""Values of at most 1,024 bytes that fit a length of 16 bits."""


def file_dataset(
    meta: Attributes, own: Attributes, frames: StoredFrames | None, syntax: TransferSyntax
) -> FileDataset:
    """What `transfer.write` would write, read again: group 0002, the data set and its frames."""
    encoding = Encoding(syntax.implicit, syntax.big_endian)
    order = encoding.implicit, not encoding.big_endian
    group_two = FileMetaDataset(_elements(meta, Encoding(), default_encoding))
    group_two.set_original_encoding(False, True, default_encoding)
    whole = _dataset(own, encoding, default_encoding)
    if frames is not None:
        value = b"".join(map(bytes, pixel_value(frames, syntax)))  # a buffer is valid until the next
        length = UNDEFINED if syntax.encapsulated else len(value)
        tag = tag_of(frames.format.keyword)
        whole[BaseTag(tag)] = _raw(tag, syntax.pixel_vr(frames.format), length, value, encoding)
    elif syntax.encapsulated and (streamed := own.get(PIXEL_DATA)) is not None and isinstance(streamed.value, bytes):
        value = stream(streamed.value)[: -len(DELIMITER)]
        whole[BaseTag(PIXEL_DATA)] = _raw(PIXEL_DATA, "OB", UNDEFINED, value, encoding)
    found = FileDataset(BytesIO(), whole, b"\0" * 128, group_two, *order)
    found.buffer = None
    found.set_original_encoding(*order, whole._character_set)
    return found


def _dataset(own: Attributes, encoding: Encoding, around: str | list[str]) -> Dataset:
    """A data set or item; `around` is pydicom's encoding of what encloses it."""
    within = encoding.within(own)
    terms = terms_of(own.get(SPECIFIC_CHARACTER_SET))
    names = convert_encodings(list(terms)) if any(terms) else around
    made = Dataset(_elements(own, within, names), parent_encoding=around)
    made.set_original_encoding(encoding.implicit, not encoding.big_endian, names)
    return made


def _elements(
    own: Attributes, encoding: Encoding, names: str | list[str]
) -> dict[BaseTag, DataElement | RawDataElement]:
    return {BaseTag(e.tag): _element(e, encoding, names) for e in own}


def _element(element: Element, encoding: Encoding, names: str | list[str]) -> DataElement | RawDataElement:
    tag, vr, value = element
    if vr == "SQ" and not isinstance(value, bytes) and not (encoding.implicit and _is_private(tag)):
        items = Sequence([_dataset(item, encoding, names) for item in value if isinstance(item, Attributes)])
        return DataElement(BaseTag(tag), vr, items)
    if _is_plain(element) and not (encoding.implicit and _is_private(tag)):
        found = value[0] if len(value) == 1 else list(value)
        return DataElement(BaseTag(tag), vr, found, already_converted=vr in _NUMBERS)  # a list of numbers stays one
    return _encoded(element, encoding)


def _is_private(tag: int) -> bool:
    """Whether pydicom does not know its VR unless the file says it."""
    return bool(tag >> 16 & 1)


def _is_plain(element: Element) -> bool:
    """Whether pydicom gives each value back as it is, whatever the character set."""
    _, vr, value = element
    if isinstance(value, bytes) or not value or len(value) > _MOST:
        return False
    return vr in _NUMBERS or vr == "AT" or (vr in _TEXTS and all(_PLAIN.fullmatch(str(text)) for text in value))


def _encoded(element: Element, encoding: Encoding) -> RawDataElement:
    """An element that pydicom decodes on first access."""
    value = value_bytes(element, encoding)
    return _raw(element.tag, element.vr, len(value), value, encoding)


def _raw(tag: int, vr: str, length: int, value: bytes, encoding: Encoding) -> RawDataElement:
    told = None if encoding.implicit else "UN" if is_too_long(vr, length) else vr
    return RawDataElement(BaseTag(tag), told, length, value, 0, encoding.implicit, not encoding.big_endian)

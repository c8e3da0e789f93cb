"""The DICOM File Format (PS3.10 section 7.1): preamble, prefix and File Meta Information."""

from __future__ import annotations

from dicomforge.model.attributes import Attributes, Element
from dicomforge.transfer.elements import Encoding, encode_all

PREAMBLE = b"\0" * 128 + b"DICM"

IMPLEMENTATION_CLASS_UID = "2.25.130273754236860146833473140981255831795"
"""2.25 and the UUIDv8 of SHA-256("dicomforge implementation class"): constant, so that releases write equal files."""

IMPLEMENTATION_VERSION_NAME = "DICOMFORGE"

GROUP_LENGTH, VERSION, SOP_CLASS, SOP_INSTANCE = 0x00020000, 0x00020001, 0x00020002, 0x00020003
TRANSFER_SYNTAX, IMPLEMENTATION_CLASS, IMPLEMENTATION_VERSION = 0x00020010, 0x00020012, 0x00020013

_EXPLICIT = Encoding()


def file_meta(
    sop_class: str, sop_instance: str, transfer_syntax: str, written: Attributes, omitted: tuple[int, ...]
) -> bytes:
    """Preamble, prefix and group 0002 in Explicit VR Little Endian.

    What the author wrote wins, also where it contradicts the data set; elements of `omitted` stay absent.
    """
    own = [
        Element(VERSION, "OB", b"\0\1"),
        Element(SOP_CLASS, "UI", (sop_class,)),
        Element(SOP_INSTANCE, "UI", (sop_instance,)),
        Element(TRANSFER_SYNTAX, "UI", (transfer_syntax,)),
        Element(IMPLEMENTATION_CLASS, "UI", (IMPLEMENTATION_CLASS_UID,)),
        Element(IMPLEMENTATION_VERSION, "SH", (IMPLEMENTATION_VERSION_NAME,)),
    ]
    elements = Attributes(own).merged(written).without((*omitted, GROUP_LENGTH))
    body = encode_all(elements, _EXPLICIT)
    length = written.get(GROUP_LENGTH) or Element(GROUP_LENGTH, "UL", (len(body),))
    head = b"" if GROUP_LENGTH in omitted else encode_all([length], _EXPLICIT)
    return PREAMBLE + head + body

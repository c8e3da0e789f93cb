"""The DICOM File Format (PS3.10 section 7.1): preamble, prefix and File Meta Information."""

from typing import Self

from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.elements import Encoding, encode, encode_all, header

PREAMBLE_BYTES, PREFIX = 128, b"DICM"
PREAMBLE = b"\0" * PREAMBLE_BYTES + PREFIX

IMPLEMENTATION_CLASS_UID = "2.25.130273754236860146833473140981255831795"
"""2.25 and the UUIDv8 of SHA-256("dicomforge implementation class"): constant, so that releases write equal files."""

IMPLEMENTATION_VERSION_NAME = "DICOMFORGE"

GROUP_LENGTH, VERSION, SOP_CLASS, SOP_INSTANCE = 0x00020000, 0x00020001, 0x00020002, 0x00020003
TRANSFER_SYNTAX, IMPLEMENTATION_CLASS, IMPLEMENTATION_VERSION = 0x00020010, 0x00020012, 0x00020013

_EXPLICIT = Encoding()
_LENGTH_HEAD = header(GROUP_LENGTH, "UL", 4, _EXPLICIT)


def group_two(sop_class: str, transfer_syntax: str, written: Attributes, omitted: tuple[int, ...]) -> Attributes:
    """Group 0002 of the files of a series, without its length and without what names the instance.

    What the author wrote wins, also where it contradicts the data set; elements of `omitted` stay absent.
    """
    own = (
        Element(VERSION, "OB", b"\0\1"),
        Element(SOP_CLASS, "UI", (sop_class,)),
        Element(TRANSFER_SYNTAX, "UI", (transfer_syntax,)),
        Element(IMPLEMENTATION_CLASS, "UI", (IMPLEMENTATION_CLASS_UID,)),
        Element(IMPLEMENTATION_VERSION, "SH", (IMPLEMENTATION_VERSION_NAME,)),
    )
    return Attributes(own).merged(written).without((*omitted, GROUP_LENGTH))


class FileMeta:
    """Preamble, prefix and group 0002 in Explicit VR Little Endian of the files of one series (`group_two`)."""

    preamble = PREAMBLE

    def __init__(self, sop_class: str, transfer_syntax: str, written: Attributes, omitted: tuple[int, ...]) -> None:
        self._elements = elements = group_two(sop_class, transfer_syntax, written, omitted)
        self._before = encode_all((e for e in elements if e.tag < SOP_INSTANCE), _EXPLICIT)
        self._after = encode_all((e for e in elements if e.tag >= SOP_INSTANCE), _EXPLICIT)
        self._names_instance = SOP_INSTANCE not in written and SOP_INSTANCE not in omitted
        self._length = written.get(GROUP_LENGTH)
        self._omits_length = GROUP_LENGTH in omitted

    @classmethod
    def of_series(cls, series: SeriesPlan, transfer_syntax: str) -> Self:
        """That of the files of a series in one of its transfer syntaxes."""
        found = cls(series.sop_class, transfer_syntax, series.file_meta, series.omit_meta)
        found.preamble = (series.encode.preamble or b"").ljust(PREAMBLE_BYTES, b"\0") + PREFIX
        return found

    def attributes(self, sop_instance: str) -> Attributes:
        """The group of the file of one instance."""
        named = [Element(SOP_INSTANCE, "UI", (sop_instance,))] if self._names_instance else []
        rest = encode_all((*self._elements, *named), _EXPLICIT)
        length = [] if self._omits_length else [self._length or Element(GROUP_LENGTH, "UL", (len(rest),))]
        return self._elements.merged([*named, *length])

    def of(self, sop_instance: str) -> bytes:
        """The head of the file of one instance."""
        named = encode(Element(SOP_INSTANCE, "UI", (sop_instance,)), _EXPLICIT) if self._names_instance else b""
        length = len(self._before) + len(named) + len(self._after)
        return b"".join((self.preamble, self._group_length(length), self._before, named, self._after))

    def _group_length(self, length: int) -> bytes:
        """The element before the others, which have `length` bytes; that of the author wins."""
        if self._omits_length:
            return b""
        if self._length is not None:
            return encode(self._length, _EXPLICIT)
        return _LENGTH_HEAD + length.to_bytes(4, "little")

"""File Meta Information in Implicit VR Little Endian."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.attributes import Element
from dicomforge.transfer.elements import Encoding, encode, encode_all
from dicomforge.transfer.encoded_file import EncodedFile, Piece
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.part10 import GROUP_LENGTH, FileMeta

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS = {
    "pydicom": "UserWarning: Expected explicit VR, but found implicit VR - using implicit VR for",
    "pydicom strict": "InvalidDicomError: Expected explicit VR, but found implicit VR",
    "dicomforge check": "error file-meta-vr: ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaImplicitVr:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with group 0002 without VRs."""
        implicit = Encoding(implicit=True)
        elements = FileMeta(about.series.sop_class, about.instance.transfer_syntax, about.series.file_meta, ())
        rest = [one for one in elements.attributes(about.instance.uid) if one.tag != GROUP_LENGTH]
        length = Element(GROUP_LENGTH, "UL", (len(encode_all(rest, implicit)),))
        return file.replaced(meta=tuple(Piece(one.tag, encode(one, implicit)) for one in (length, *rest)))


DECLARES = MetaImplicitVr

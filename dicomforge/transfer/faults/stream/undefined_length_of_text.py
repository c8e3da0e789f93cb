"""A text of undefined length, which only sequences, UN and encapsulated PixelData may have."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.elements import UNDEFINED
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._items import SEQUENCE_END, mark

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.1"
SYNTAXES = ("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless")
REPORTS: dict[str, str] = {
    "dcmdump": r"E: DcmElement: StudyID \(0020,0010\) larger \(\d+\) than remaining bytes in f",
    "gdcmdump": r"gdcmdump: \./Source/DataStructureAndEncodingDefinition/gdcmExplicitDataElement\.tx",
    "gdcmimg": r"gdcmimg: \./Source/DataStructureAndEncodingDefinition/gdcmExplicitDataElement\.txx",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: StudyID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UndefinedLengthOfText:
    attribute: str = path("the Attribute", "StudyID")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element as UT with a delimiter behind its value."""
        return element.head(vr="UT", length=UNDEFINED) + element.value + mark(SEQUENCE_END, about.encoding)


DECLARES = UndefinedLengthOfText

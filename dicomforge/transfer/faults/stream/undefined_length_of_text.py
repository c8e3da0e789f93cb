"""A text of undefined length, which only sequences, UN and encapsulated PixelData may have."""

from __future__ import annotations

from dicomforge.transfer.elements import UNDEFINED
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.declare import rewriting
from dicomforge.transfer.faults.stream._items import SEQUENCE_END, mark

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.1"
SYNTAXES = ("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless")
REPORTS = {
    "dcmdump": r"E: DcmElement: StudyID \(0020,0010\) larger \(\d+\) than remaining bytes in f",
    "gdcmdump": r"gdcmdump: \./Source/DataStructureAndEncodingDefinition/gdcmExplicitDataElement\.tx",
    "gdcmimg": r"gdcmimg: \./Source/DataStructureAndEncodingDefinition/gdcmExplicitDataElement\.txx",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: StudyID",
}


def _undefined(element: WrittenElement) -> bytes:
    return element.head(vr="UT", length=UNDEFINED) + element.value + mark(SEQUENCE_END, element.encoding)


DECLARES = rewriting("StudyID", _undefined, "the Attribute")

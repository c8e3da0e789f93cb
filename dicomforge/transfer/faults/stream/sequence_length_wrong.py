"""A sequence whose length is 8 too large, so that it reaches into the next element."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS: dict[str, str] = {
    "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
    "dcentvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
    "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(0008,1032\), found \(0010,0010\) in",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": r"NotImplementedError: Unknown Value Representation 'Jo' in tag \(6F44,5E65\)",
    "pydicom strict": r"NotImplementedError: Unknown Value Representation 'Jo' in tag \(6F44,5E65\)",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: ProcedureCodeSequence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceLengthWrong:
    of_items = True
    attribute: str = path("the sequence", "ProcedureCodeSequence")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The sequence with another length."""
        return element.head(length=len(element.value) + 8) + element.value


DECLARES = SequenceLengthWrong

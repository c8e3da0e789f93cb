"""An element of group 0000 in a file: the command of a message was stored with its data set."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.attributes import Element
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._pieces import with_elements

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.1"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
    "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
    "pydicom": "UserWarning: Expected implicit VR, but found explicit VR - using explicit VR for",
    "pydicom strict": "InvalidDicomError: Expected implicit VR, but found explicit VR",
    "dicomforge check": "error group: AffectedSOPClassUID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandGroupInDataset:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with (0000,0002)."""
        return with_elements(about, file, Element(0x00000002, "UI", (about.series.sop_class,)))


DECLARES = CommandGroupInDataset

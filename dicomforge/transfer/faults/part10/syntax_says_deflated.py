"""Transfer Syntax UID says that the data set is deflated, and it is not."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.part10._claims import claiming

STATUS = "illegal"
CITATION = "PS3.5 section A.5"
SYNTAXES = ("ExplicitVRLittleEndian",)
CHANGES = "file meta"
REPORTS: dict[str, str] = {
    "dcmdump": r"E: dcmdump: ZLib Error: invalid stored block lengths: reading file: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "error: Error -3 while decompressing data: invalid stored block lengths",
    "pydicom strict": "error: Error -3 while decompressing data: invalid stored block lengths",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxSaysDeflated:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file that says so."""
        return claiming(file, "DeflatedExplicitVRLittleEndian")


DECLARES = SyntaxSaysDeflated

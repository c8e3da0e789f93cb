"""Zeros behind the data set: files are padded to whole blocks on tapes and by some archives."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.10 section 7.2"
CHANGES = "end of file"
REPORTS = {
    "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
    "dcmdump": r"W: DcmItem: Non-standard VR '  ' \(00\\00\) encountered while parsing element \(0000",
    "dicomforge check": "error malformed: CommandGroupLength",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailingZeros:
    bytes: int = whole("number of zeros", 64, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with zeros at its end."""
        return file.replaced(trailing=bytes(self.bytes))


DECLARES = TrailingZeros

"""A preamble that is not zero, as files have that are a TIFF too: legal, and some readers look for zeros."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "legal"
CITATION = "PS3.10 section 7.1"
CHANGES = "preamble"
REPORTS: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PreambleIsGarbage:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with the bytes 0 to 127 before its prefix."""
        return file.replaced(preamble=bytes(range(128)) + file.preamble[128:])


DECLARES = PreambleIsGarbage

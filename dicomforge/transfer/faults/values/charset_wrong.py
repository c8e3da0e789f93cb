"""SpecificCharacterSet says Latin-1, and names are in UTF-8."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.3 section C.12.1.1.2"
ATTRIBUTES = ("SpecificCharacterSet",)
CARRIER = "ct-utf-8"
REPORTS: dict[str, str] = {
    "dicomforge check": "warning looks-like-utf-8: PatientName",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CharsetWrong:
    attribute = "SpecificCharacterSet"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with the term of another character set."""
        return element._replace(value=b"ISO_IR 100").plain()


DECLARES = CharsetWrong

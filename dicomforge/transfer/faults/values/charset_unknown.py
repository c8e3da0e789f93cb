"""SpecificCharacterSet has no Defined Term: ISO IR 192 for ISO_IR 192."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.3 section C.12.1.1.2"
ATTRIBUTES = ("SpecificCharacterSet",)
CARRIER = "ct-utf-8"
REPORTS: dict[str, str] = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0010\) PN Patient's Name  PN \[1\] = ",
    "pydicom": "UserWarning: Incorrect value for Specific Character Set 'ISO IR 192' - assuming ",
    "pydicom strict": "UserWarning: Incorrect value for Specific Character Set 'ISO IR 192' - assuming ",
    "dicomforge check": "error character-set: SpecificCharacterSet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CharsetUnknown:
    attribute = "SpecificCharacterSet"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with a text that is no term."""
        return element._replace(value=b"ISO IR 192").plain()


DECLARES = CharsetUnknown

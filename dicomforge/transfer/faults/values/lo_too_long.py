"""A long string of more than 64 characters."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes
from dicomforge.model.parameter import path
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import spoiled

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS: dict[str, str] = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x1030\) LO Study Description  LO \[1\]",
    "pydicom": r"UserWarning: The value length \(76\) exceeds the maximum length of 64 allowed for ",
    "pydicom strict": r"ValueError: The value length \(76\) exceeds the maximum length of 64 allowed for V",
    "dicomforge check": "error value-length: StudyDescription",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoTooLong:
    attribute: str = path("an Attribute of VR LO", "StudyDescription")

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set with another value."""
        return spoiled(
            attributes,
            self.attribute,
            ("LO",),
            "Head and neck; " * 5,
        )


DECLARES = LoTooLong

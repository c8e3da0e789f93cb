"""A UID of more than 64 characters."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes
from dicomforge.model.parameter import path
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import spoiled

STATUS = "illegal"
CITATION = "PS3.5 section 9.1"
REPORTS: dict[str, str] = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0020,0x0052\) UI Frame of Reference UID  U",
    "pydicom": r"UserWarning: The value length \(70\) exceeds the maximum length of 64 allowed for ",
    "pydicom strict": r"ValueError: The value length \(70\) exceeds the maximum length of 64 allowed for V",
    "dicomforge check": "error value-length: FrameOfReferenceUID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UidTooLong:
    attribute: str = path("an Attribute of VR UI", "FrameOfReferenceUID")

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set with another value."""
        return spoiled(
            attributes,
            self.attribute,
            ("UI",),
            "1.2." + "3" * 66,
        )


DECLARES = UidTooLong

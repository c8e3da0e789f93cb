"""An element with another VR than that of the dictionary: LO for SliceThickness."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.6 chapter 6"
SYNTAXES = ("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless")
REPORTS: dict[str, str] = {
    "dciodvfy": r"Error - Invalid Value Representation LO \(DS Required\) Element=<SliceThickness> M",
    "dicomforge check": "error vr: SliceThickness",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VrWrong:
    attribute: str = path("the Attribute", "SliceThickness")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element as LO."""
        return element._replace(vr="LO").plain()


DECLARES = VrWrong

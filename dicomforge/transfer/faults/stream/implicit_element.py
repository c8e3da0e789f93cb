"""An element without VR in a data set of Explicit VR."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.2"
SYNTAXES = ("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless")
REPORTS: dict[str, str] = {
    "dciodvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
    "dcentvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(2032,0018\) larger \(\d+\) than remaining byte",
    "dicomforge check": "error malformed: SliceThickness",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplicitElement:
    attribute: str = path("the Attribute", "SliceThickness")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element as Implicit VR has it."""
        return element._replace(encoding=element.encoding._replace(implicit=True)).plain()


DECLARES = ImplicitElement

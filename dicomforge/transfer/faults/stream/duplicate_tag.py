"""An element that stands there twice."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 7.1"
REPORTS: dict[str, str] = {
    "dciodvfy": r"\(0x0010,0x0020\) LO Patient ID Error - Tags out of order - same element occurs tw",
    "dcentvfy": r"\(0x0010,0x0020\) LO Patient ID Error - Tags out of order - same element occurs tw",
    "dcmdump": r"W: DcmItem: Element \(0010,0020\) found twice in one data set or item, ignoring se",
    "dicomforge check": "error tag-order: PatientID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateTag:
    attribute: str = path("the Attribute", "PatientID")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element, twice."""
        return element.plain() * 2


DECLARES = DuplicateTag

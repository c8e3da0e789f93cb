"""A decimal comma in PixelSpacing, as programs write that format numbers in the user's language."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, Element
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import changed, text

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
ATTRIBUTES = ("PixelSpacing",)
REPORTS: dict[str, str] = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0028,0x0030\) DS Pixel Spacing  DS \[1\] = <",
    "pydicom strict": "ValueError: could not convert string to float: '2,0'",
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[1\.0, 2\.0, 2\.0\], values -1000 to 40",
    "dicomforge check": "error value: PixelSpacing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DsComma:
    attribute = "PixelSpacing"

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """Each number with a comma for its point; a whole number with a comma and a zero."""
        return changed(attributes, self.attribute, _with_commas)


def _with_commas(element: Element) -> Element:
    numbers = text(element).split("\\")
    written = (one.replace(".", ",") if "." in one else f"{one},0" for one in numbers)
    return element._replace(value="\\".join(written).encode())


DECLARES = DsComma

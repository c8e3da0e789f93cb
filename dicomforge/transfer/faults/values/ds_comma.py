"""A decimal comma in PixelSpacing, as programs write that format numbers in the user's language."""

from __future__ import annotations

from dicomforge.model.attributes import Element
from dicomforge.transfer.faults.change import text
from dicomforge.transfer.faults.declare import altering

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
ATTRIBUTES = ("PixelSpacing",)
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0028,0x0030\) DS Pixel Spacing  DS \[1\] = <",
    "pydicom strict": "ValueError: could not convert string to float: '2,0'",
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[1\.0, 2\.0, 2\.0\], values -1000 to 40",
    "dicomforge check": "error value: PixelSpacing",
}


def _with_commas(element: Element) -> Element:
    numbers = text(element).split("\\")
    written = (one.replace(".", ",") if "." in one else f"{one},0" for one in numbers)
    return element._replace(value="\\".join(written).encode())


DECLARES = altering("PixelSpacing", _with_commas)

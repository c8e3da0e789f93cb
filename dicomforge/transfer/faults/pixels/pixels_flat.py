"""Every sample has the value of the first: programs that stretch the contrast divide by zero."""

from __future__ import annotations

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.declare import rewriting

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
REPORTS = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -1000 to -1000",
}


def _flat(element: WrittenElement) -> bytes:
    """The element with equal words of 16 bits."""
    return element._replace(value=element.value[:2] * (len(element.value) // 2)).plain()


DECLARES = rewriting("PixelData", _flat)

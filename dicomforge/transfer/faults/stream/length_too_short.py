"""A length that is 2 less than that of the value, whose rest is read as the next element."""

from __future__ import annotations

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
ENCAPSULATED = False
CITATION = "PS3.5 section 7.1.1"
REPORTS = {
    "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 6142 dec",
    "dcmdump": r"E: dcmdump: I/O suspension or premature end of stream: reading file: 0001\.dcm",
    "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(6142 vs 614",
    "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(6142 vs 614",
    "dicomforge check": "error truncated: ",
}


def _shorter(element: WrittenElement) -> bytes:
    return element.head(length=max(0, len(element.value) - 2)) + element.value


DECLARES = rewriting("PixelData", _shorter, "the Attribute")

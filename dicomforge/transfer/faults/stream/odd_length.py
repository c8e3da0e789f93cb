"""A value with an odd number of bytes: writers that forget the padding are common."""

from __future__ import annotations

from dicomforge.transfer.elements import NULL_PADDED
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.1"
REPORTS = {
    "dciodvfy": r"\(0x0010,0x0010\) PN Patient's Name  - Error - Bad Value Length - not a multiple o",
    "dcentvfy": r"\(0x0010,0x0010\) PN Patient's Name  - Error - Bad Value Length - not a multiple o",
    "dcmdump": r"W: DcmItem: Length of element \(0010,0010\) is odd",
    "dicomforge check": "error odd-length: PatientName",
}


def _odd(element: WrittenElement) -> bytes:
    """The value without its padding; one that needs none with a byte of padding, so that it stays as it is."""
    value, padding = element.value, b"\0" if element.vr in NULL_PADDED else b" "
    return element._replace(value=value[:-1] if value.endswith(padding) else value + padding).plain()


DECLARES = rewriting("PatientName", _odd, "the Attribute")

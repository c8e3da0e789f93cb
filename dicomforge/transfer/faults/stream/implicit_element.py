"""An element without VR in a data set of Explicit VR."""

from __future__ import annotations

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.2"
SYNTAXES = ("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless")
REPORTS = {
    "dciodvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
    "dcentvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(2032,0018\) larger \(\d+\) than remaining byte",
    "dicomforge check": "error malformed: SliceThickness",
}


def _implicit(element: WrittenElement) -> bytes:
    """The element as Implicit VR has it."""
    return element._replace(encoding=element.encoding._replace(implicit=True)).plain()


DECLARES = rewriting("SliceThickness", _implicit, "the Attribute")

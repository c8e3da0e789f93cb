"""VRs of elements."""

from functools import partial

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import rewriting

_fault = partial(Fault, syntaxes=("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless"))


def _implicit(element: WrittenElement) -> bytes:
    """The element as Implicit VR has it."""
    return element._replace(encoding=element.encoding._replace(implicit=True)).plain()


FAULTS = {
    "implicit-element": _fault(
        "An element without VR in a data set of Explicit VR",
        rewriting("SliceThickness", _implicit, "the Attribute"),
        citation="PS3.5 section 7.1.2",
        reports={
            "dciodvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
            "dcentvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
            "dcmdump": r"E: DcmElement: Unknown Tag & Data \(2032,0018\) larger \(\d+\) than remaining byte",
            "dicomforge check": "error malformed: SliceThickness",
        },
    ),
    "vr-blank": _fault(
        "An element with two spaces for its VR",
        rewriting("SliceThickness", lambda element: element._replace(vr="  ").plain(), "the Attribute"),
        citation="PS3.5 section 6.2",
        reports={
            "dciodvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
            "dcentvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
            "dcmdump": r"W: DcmItem: Non-standard VR '  ' \(20\\20\) encountered while parsing element \(0018",
            "pydicom": r"UserWarning: The value length \(205\) exceeds the maximum length of 16 allowed for",
            "pydicom strict": r"ValueError: could not convert string to float: '2 \\x18\\x00`\\x00DS\\x04\\x\d+ \\x1",
            "SimpleITK": "refuses",
            "dicomforge check": "error malformed: SliceThickness",
        },
    ),
    "vr-unknown-letters": _fault(
        "An element with the VR ZZ, which does not exist: a reader cannot know how long its length is",
        rewriting("SliceThickness", lambda element: element._replace(vr="ZZ").plain(), "the Attribute"),
        citation="PS3.5 section 6.2",
        reports={
            "dciodvfy": "Error - Seek failed - while skipping remainder of Unrecognized or unsupported ta",
            "dcentvfy": "Error - Seek failed - while skipping remainder of Unrecognized or unsupported ta",
            "dcmdump": r"E: DcmElement: SliceThickness \(0018,0050\) larger \(\d+\) than remaining bytes ",
            "pydicom": r"NotImplementedError: Unknown Value Representation 'ZZ' in tag \(0018,0050\)",
            "pydicom strict": r"NotImplementedError: Unknown Value Representation 'ZZ' in tag \(0018,0050\)",
            "SimpleITK": "refuses",
            "dicomforge check": "error malformed: SliceThickness",
        },
    ),
    "vr-wrong": _fault(
        "An element with another VR than that of the dictionary: LO for SliceThickness",
        rewriting("SliceThickness", lambda element: element._replace(vr="LO").plain(), "the Attribute"),
        citation="PS3.6 chapter 6",
        reports={
            "dciodvfy": r"Error - Invalid Value Representation LO \(DS Required\) Element=<SliceThickness> M",
            "dicomforge check": "error vr: SliceThickness",
        },
    ),
}

"""The delimiter after the fragments."""

import struct
from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import rewriting

_fault = partial(Fault, citation="PS3.5 section A.4", attributes=("PixelData",), encapsulated=True, carrier="ct-rle")

DELIMITER = struct.pack("<HHI", 0xFFFE, 0xE0DD, 4) + bytes(4)

ITEM_END = struct.pack("<HHI", 0xFFFE, 0xE00D, 0)


FAULTS = {
    "sequence-delimiter-missing": _fault(
        "The delimiter after the fragments is missing",
        rewriting("PixelData", lambda element: element.head() + element.value),
        reports={
            "dciodvfy": "Error - Tag read failed",
            "dcentvfy": "Error - Tag read failed",
            "dcmdump": r"E: dcmdump: Sequence Delimitation Item missing: reading file: 0001\.dcm",
            "pydicom": r"UserWarning: End of file reached before delimiter \(FFFE,E0DD\) found in file <no ",
            "pydicom strict": r"EOFError: End of file reached before delimiter \(FFFE,E0DD\) found",
            "dicomforge check": "error truncated: PixelData",
        },
    ),
    "sequence-delimiter-with-length": _fault(
        "The delimiter after the fragments has a length",
        rewriting("PixelData", lambda element: element.head() + element.value + DELIMITER),
        reports={
            "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
            "dcmdump": r"E: dcmdump: I/O suspension or premature end of stream: reading file: 0001\.dcm",
            "gdcmdump": r"gdcmdump: \./Source/DataStructureAndEncodingDefinition/gdcmSequenceOfFragments\.h:",
            "gdcmimg": r"gdcmimg: \./Source/DataStructureAndEncodingDefinition/gdcmSequenceOfFragments\.h:1",
            "dicomforge check": "error delimiter: PixelData",
        },
    ),
    "sequence-delimiter-wrong": _fault(
        "The fragments end with an Item Delimitation Item (FFFE,E00D)",
        rewriting("PixelData", lambda element: element.head() + element.value + ITEM_END),
        reports={
            "dciodvfy": "Error - Tag read failed",
            "dcentvfy": "Error - Tag read failed",
            "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(7fe0,0010\), found \(fffe,e00d\) in",
            "pydicom": r"UserWarning: End of file reached before delimiter \(FFFE,E0DD\) found in file <no ",
            "pydicom strict": r"EOFError: End of file reached before delimiter \(FFFE,E0DD\) found",
            "dicomforge check": "error malformed: PixelData",
        },
    ),
}

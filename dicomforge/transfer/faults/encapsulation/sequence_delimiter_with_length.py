"""The delimiter after the fragments has a length."""

import struct

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
    "dcmdump": r"E: dcmdump: I/O suspension or premature end of stream: reading file: 0001\.dcm",
    "gdcmdump": r"gdcmdump: \./Source/DataStructureAndEncodingDefinition/gdcmSequenceOfFragments\.h:",
    "gdcmimg": r"gdcmimg: \./Source/DataStructureAndEncodingDefinition/gdcmSequenceOfFragments\.h:1",
    "dicomforge check": "error delimiter: PixelData",
}
DELIMITER = struct.pack("<HHI", 0xFFFE, 0xE0DD, 4) + bytes(4)
DECLARES = rewriting("PixelData", lambda element: element.head() + element.value + DELIMITER)

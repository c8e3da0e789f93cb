"""The fragments end with an Item Delimitation Item (FFFE,E00D)."""

import struct

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "dciodvfy": "Error - Tag read failed",
    "dcentvfy": "Error - Tag read failed",
    "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(7fe0,0010\), found \(fffe,e00d\) in",
    "pydicom": r"UserWarning: End of file reached before delimiter \(FFFE,E0DD\) found in file <no ",
    "pydicom strict": r"EOFError: End of file reached before delimiter \(FFFE,E0DD\) found",
    "dicomforge check": "error malformed: PixelData",
}
ITEM_END = struct.pack("<HHI", 0xFFFE, 0xE00D, 0)
DECLARES = rewriting("PixelData", lambda element: element.head() + element.value + ITEM_END)

"""The Basic Offset Table leads to no fragment."""

import struct

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "dciodvfy": "Error - BasicOffsetTable entry does not point to Item Tag for entry 0",
    "dicomforge check": "error offset-table: PixelData",
}
DECLARES = rewriting_items(lambda _, fragments: [struct.pack("<I", 64), *fragments])

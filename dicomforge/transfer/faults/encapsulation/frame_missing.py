"""The last frame has no fragment."""

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "sc-cine-rle"
REPORTS = {
    "dciodvfy": "Error - BasicOffsetTable entry does not point to Item Tag for entry 2",
    "pydicom": "StopIteration:",
    "pydicom strict": "StopIteration:",
    "SimpleITK": "refuses",
    "dicomforge check": "error fragments: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [table, *fragments[:-1]])

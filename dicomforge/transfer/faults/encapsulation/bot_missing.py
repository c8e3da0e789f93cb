"""The item of the Basic Offset Table is missing: readers take the first fragment for it."""

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "dciodvfy": "Error - Length of BasicOffsetTable is not equal to NumberOfFrames length of Basi",
    "gdcmimg": "exit code -8",
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "SimpleITK": "refuses",
    "dicomforge check": "error fragments: PixelData",
}
DECLARES = rewriting_items(lambda _, fragments: fragments)

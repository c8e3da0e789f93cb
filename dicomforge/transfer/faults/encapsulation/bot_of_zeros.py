"""The Basic Offset Table is full of zeros, as it was reserved and never filled."""

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "sc-cine-rle"
REPORTS = {
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "dicomforge check": "error offset-table: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [bytes(len(table)), *fragments])

"""The header of RLE counts one segment fewer than a sample has bytes."""

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section G.5"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "dicomforge check": "error stream: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [table, *(b"\x01" + one[1:] for one in fragments)])

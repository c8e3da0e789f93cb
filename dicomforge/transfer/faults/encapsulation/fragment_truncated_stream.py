"""The bit stream of a frame is cut in half, and the lengths are right."""

from dicomforge.transfer.faults.encapsulation._items import halves, rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section G.5"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "SimpleITK": "refuses",
    "dicomforge check": "error stream-truncated: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [table, *fragments[:-1], halves(fragments[-1])[0]])

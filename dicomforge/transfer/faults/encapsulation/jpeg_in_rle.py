"""A fragment of RLE Lossless holds a bit stream of JPEG."""

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4.2"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
JPEG = bytes.fromhex("ffd8ffd9")
"""Start and end of an image (ISO/IEC 10918-1 Table B.1)."""
REPORTS = {
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "SimpleITK": "refuses",
    "dicomforge check": "error stream: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [table, *(JPEG for _ in fragments)])

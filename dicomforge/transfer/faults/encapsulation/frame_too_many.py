"""There is one frame more than NumberOfFrames says."""

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "sc-cine-rle"
REPORTS = {
    "pydicom": r"UserWarning: The decoded RLE segment contains non-conformant padding - 5086 vs\. ",
    "pydicom strict": r"UserWarning: The decoded RLE segment contains non-conformant padding - 5086 vs\. ",
    "SimpleITK": "refuses",
    "dicomforge check": "error fragments: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [table, *fragments, fragments[-1]])

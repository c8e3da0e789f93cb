"""The Basic Offset Table has one offset of several frames."""

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "sc-cine-rle"
REPORTS = {
    "dciodvfy": "Error - Length of BasicOffsetTable is not equal to NumberOfFrames length of Basi",
    "pydicom": r"UserWarning: The decoded RLE segment contains non-conformant padding - 7100 vs\. ",
    "pydicom strict": r"UserWarning: The decoded RLE segment contains non-conformant padding - 7100 vs\. ",
    "dicomforge check": "error offset-table: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [table[:4], *fragments])

"""A frame of RLE has two fragments."""

from dicomforge.transfer.faults.encapsulation._items import halves, rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4.2"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "dicomforge check": "error fragments: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [table, *halves(fragments[0]), *fragments[1:]])

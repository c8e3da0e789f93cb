"""A frame has a fragment without bytes."""

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "dicomforge check": "error fragments: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [table, fragments[0], b"", *fragments[1:]])

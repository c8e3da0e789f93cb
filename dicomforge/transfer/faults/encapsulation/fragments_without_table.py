"""Frames of several fragments, and an empty Basic Offset Table: where a frame begins is a guess.

Readers look for the start of a bit stream, or give up.
"""

from dicomforge.transfer.faults.encapsulation._items import halves, rewriting_items

STATUS = "legal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "sc-cine-jpeg-ls"
REPORTS = {
    "SimpleITK": "refuses",
}
DECLARES = rewriting_items(lambda _, fragments: [b"", *(half for one in fragments for half in halves(one))])

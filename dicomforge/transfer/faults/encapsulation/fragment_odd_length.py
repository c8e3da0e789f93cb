"""A fragment has an odd length."""

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "dciodvfy": "Error - EncapsulatedPixelDataFragmentNotEvenLength for entry 0 item length 857",
    "dcmdump": r"W: DcmSequenceOfItems: Length of item in sequence PixelData \(7fe0,0010\) is odd",
    "dicomforge check": "error odd-length: PixelData",
}
DECLARES = rewriting_items(lambda table, fragments: [table, *fragments[:-1], fragments[-1] + b"\0"])

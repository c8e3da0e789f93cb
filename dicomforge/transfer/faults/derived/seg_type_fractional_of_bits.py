"""SegmentationType is FRACTIONAL, and a pixel has one bit."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.8.20.2.3"
CLASSES = ("SegmentationStorage",)
CARRIER = "seg"
REPORTS = {
    "dciodvfy": "Error - Unrecognized enumerated value <0x[0-9a-f]+> for value 1 of attribute <Bits Alloc",
    "dicomforge check": "error missing-type-1c: MaximumFractionalValue",
}
DECLARES = putting("SegmentationType", "FRACTIONAL")

"""One image of a series has another Frame of Reference."""

from __future__ import annotations

from dicomforge.transfer.faults.series._one import differing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.4.1"
ATTRIBUTES = ("FrameOfReferenceUID",)
REPORTS: dict[str, str] = {
    "dcentvfy": "Error - String attribute has different value - Element=<FrameOfReferenceUID> IE=",
    "dicomforge check": "error frame-of-reference-differs: FrameOfReferenceUID",
}
DECLARES = differing("FrameOfReferenceUID", "1.2.3")

"""An element that stands there twice."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section 7.1"
REPORTS = {
    "dciodvfy": r"\(0x0010,0x0020\) LO Patient ID Error - Tags out of order - same element occurs tw",
    "dcentvfy": r"\(0x0010,0x0020\) LO Patient ID Error - Tags out of order - same element occurs tw",
    "dcmdump": r"W: DcmItem: Element \(0010,0020\) found twice in one data set or item, ignoring se",
    "dicomforge check": "error tag-order: PatientID",
}
DECLARES = rewriting("PatientID", lambda element: element.plain() * 2, "the Attribute")

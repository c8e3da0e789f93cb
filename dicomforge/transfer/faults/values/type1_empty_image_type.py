"""ImageType is there without a value."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.5 section 7.4.1"
ATTRIBUTES = ("ImageType",)
REPORTS = {
    "dciodvfy": r"Error - Empty attribute \(no value\) Type 1 Required Element=<ImageType> Module=<C",
    "dicomforge check": "error empty-value: ImageType",
}
DECLARES = putting("ImageType", "")

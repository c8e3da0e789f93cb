"""RescaleSlope is 0: every stored value is the intercept."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.11.1.1.2"
ATTRIBUTES = ("RescaleSlope",)
REPORTS = {
    "dciodvfy": "Error - Value is zero for value 1 of attribute <Rescale Slope>",
    "dicomforge check": "warning rescale-slope: RescaleSlope",
}
DECLARES = putting("RescaleSlope", "0")

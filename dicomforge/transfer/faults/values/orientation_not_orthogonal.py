"""The row and the column of ImageOrientationPatient are not perpendicular, nor of length 1."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImageOrientationPatient",)
REPORTS = {
    "dciodvfy": "Error - Orientation vector is not unit vector for column vector of ImageOrientat",
    "dicomforge check": "error orientation: ImageOrientationPatient",
}
DECLARES = putting("ImageOrientationPatient", "1\\0\\0\\0.5\\1\\0")

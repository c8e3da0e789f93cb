"""PhotometricInterpretation is not one of its terms."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3.1.2"
ATTRIBUTES = ("PhotometricInterpretation",)
REPORTS = {
    "dciodvfy": "Error - Unrecognized enumerated value <GREY> for value 1 of attribute <Photometr",
    "pydicom": r"ValueError: Unknown \(0028,0004\) 'Photometric Interpretation' value 'GREY'",
    "pydicom strict": r"ValueError: Unknown \(0028,0004\) 'Photometric Interpretation' value 'GREY'",
    "dicomforge check": "error enumerated: PhotometricInterpretation",
}
DECLARES = putting("PhotometricInterpretation", "GREY")

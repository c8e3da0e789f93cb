"""PhotometricInterpretation is RGB, and a pixel has one sample."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3.1.2"
ATTRIBUTES = ("PhotometricInterpretation",)
VARIES = ("SimpleITK",)
REPORTS = {
    "dciodvfy": "Error - Unrecognized enumerated value <0x1> for value 1 of attribute <Samples pe",
    "dicomforge check": "error enumerated: PhotometricInterpretation",
}
DECLARES = putting("PhotometricInterpretation", "RGB")

"""A length that is 2 more than that of the value, which takes the beginning of the next element."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.1"
REPORTS = {
    "dciodvfy": r"\(0x0100,0x5355\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcentvfy": r"\(0x0100,0x5355\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(18fc,18fc\) larger \(6396\) than remaining bytes",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "AttributeError: The dataset has no 'Pixel Data', 'Float Pixel Data' or 'Double F",
    "pydicom strict": r"ValueError: could not convert string to float: '2 \('",
    "SimpleITK": "refuses",
    "dicomforge check": r"error malformed: \(0100,5355\)",
}
DECLARES = rewriting(
    "PixelSpacing", lambda element: element.head(length=len(element.value) + 2) + element.value, "the Attribute"
)

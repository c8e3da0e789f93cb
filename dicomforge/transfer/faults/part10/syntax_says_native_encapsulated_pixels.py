"""Transfer Syntax UID says Explicit VR, and PixelData is encapsulated."""

from dicomforge.transfer.faults.part10._claims import claiming

STATUS = "illegal"
CITATION = "PS3.5 section A.2"
CARRIER = "ct-rle"
ENCAPSULATED = True
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": "Error - Undefined value length of other byte/word element is illegal in non-enca",
    "dcentvfy": "Error - Undefined value length of other byte/word element is illegal in non-enca",
    "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(876 vs 6144",
    "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(876 vs 6144",
    "SimpleITK": "refuses",
    "dicomforge check": "error encapsulation: PixelData",
}
DECLARES = claiming("ExplicitVRLittleEndian")

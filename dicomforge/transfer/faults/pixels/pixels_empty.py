"""PixelData has no bytes."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
REPORTS = {
    "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 0 dec",
    "pydicom": r"TypeError: object of type 'NoneType' has no len\(\)",
    "pydicom strict": r"TypeError: object of type 'NoneType' has no len\(\)",
    "SimpleITK": "refuses",
    "dicomforge check": "error empty-value: PixelData",
}
DECLARES = rewriting("PixelData", lambda element: element._replace(value=b"").plain())

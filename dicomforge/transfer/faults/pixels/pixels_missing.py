"""PixelData is absent."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("PixelData",)
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<PixelData> Module=<ImageP",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "AttributeError: The dataset has no 'Pixel Data', 'Float Pixel Data' or 'Double F",
    "pydicom strict": "AttributeError: The dataset has no 'Pixel Data', 'Float Pixel Data' or 'Double F",
    "SimpleITK": "refuses",
    "dicomforge check": "error missing-type-1c: PixelData",
}
DECLARES = rewriting("PixelData", lambda _: b"")

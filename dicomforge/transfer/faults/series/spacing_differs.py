"""One image of a series has another PixelSpacing."""

from dicomforge.transfer.faults.series._one import differing

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2"
ATTRIBUTES = ("PixelSpacing",)
REPORTS = {
    "dicomforge check": "warning spacing-differs: PixelSpacing",
}
DECLARES = differing("PixelSpacing", "3", "3")

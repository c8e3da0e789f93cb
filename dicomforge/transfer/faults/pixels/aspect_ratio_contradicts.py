"""PixelAspectRatio is 2 to 1 beside a PixelSpacing of squares."""

from dicomforge.transfer.faults.declare import having

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3.1.7"
ATTRIBUTES = ("PixelData",)
REPORTS = {
    "dciodvfy": "Error - Shall not be present when PixelSpacing is present - attribute <PixelAspe",
    "dicomforge check": "warning aspect-ratio: PixelAspectRatio",
}
DECLARES = having("PixelAspectRatio", 2, 1)

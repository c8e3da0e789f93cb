"""PixelData of 16 bits has the VR OB."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section A.2"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
REPORTS = {
    "dciodvfy": "Error - Invalid Value Representation - Pixel Data - VR = OB, Explicit VR, Bits A",
    "dicomforge check": "error pixel-vr: PixelData",
}
DECLARES = rewriting("PixelData", lambda element: element.head(vr="OB") + element.value)

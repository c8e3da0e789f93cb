"""Transfer Syntax UID says JPEG, and PixelData is native: programs that decompress a file forget it."""

from dicomforge.transfer.faults.part10._claims import claiming

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
SYNTAXES = ("ExplicitVRLittleEndian",)
ATTRIBUTES = ("PixelData",)
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": "Error - Specification of fixed value length for PixelData element in top level D",
    "dcmdump": "E: Found explicit length Pixel Data in top level dataset with transfer syntax JP",
    "pydicom": r"ValueError: Found unexpected tag \(FC18,FC18\) instead of \(FFFE,E000\) when parsing",
    "pydicom strict": r"ValueError: Found unexpected tag \(FC18,FC18\) instead of \(FFFE,E000\) when parsing",
    "dicomforge check": "error encapsulation: PixelData",
}
DECLARES = claiming("JPEGBaseline8Bit")

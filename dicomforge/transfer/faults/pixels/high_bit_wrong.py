"""HighBit is not BitsStored - 1."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.5 section 8.1.1"
ATTRIBUTES = ("HighBit",)
REPORTS = {
    "dciodvfy": r"Error - Bad attribute value - Bits Stored = 16 exceeds High Bit 14 \+ 1",
    "dicomforge check": "error high-bit: HighBit",
}
DECLARES = putting("HighBit", (14,))

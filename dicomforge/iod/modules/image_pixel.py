"""Image Pixel Module, PS3.3 section C.7.6.3.

Pixel Data Provider URL belongs to the JPIP transfer syntaxes, which no encoder here writes; a padding range is one
where the author wants it.
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, absent, present

CONDITIONS: Conditions = {
    "PixelData": Condition(absent("PixelDataProviderURL")),
    "PixelDataProviderURL": AUTHOR,
    "PixelPaddingRangeLimit": AUTHOR,
    "ExtendedOffsetTableLengths": Condition(present("ExtendedOffsetTable")),
}

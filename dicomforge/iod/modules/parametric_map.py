"""Module of parametric maps, PS3.3 section C.8.32.2."""

from dicomforge.iod.condition import AUTHOR, holds, present
from dicomforge.iod.declared import module, when

RULES = {
    "parametric-map-image": module(
        when(holds("PixelPresentation", "COLOR_RANGE"), "PaletteColorLookupTableUID", open=True),
        when(AUTHOR, "LossyImageCompressionRatio LossyImageCompressionMethod"),
        when(present("PixelData", "PixelDataProviderURL"), "BitsStored HighBit", only=True),
    ),
}

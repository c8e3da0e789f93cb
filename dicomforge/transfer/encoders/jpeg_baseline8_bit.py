"""JPEG Baseline (PS3.5 8.2.1, A.4.1): 8 bits, by libjpeg-turbo (imagecodecs); colours are YBR_FULL_422."""

from dicomforge.transfer.encoders._jpeg import COLOUR, GREY, lossy
from dicomforge.transfer.syntax import Bounds

SYNTAX = lossy(
    "JPEGBaseline8Bit",
    {8: 8},
    photometric=(*GREY, COLOUR, "RGB"),
    colours=lambda _: (COLOUR,),
    takes=(Bounds("quality", 1, 100),),
)

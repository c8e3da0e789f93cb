"""JPEG 2000 (Lossless Only) (PS3.5 8.2.4, A.4.4): to 16 bits, by OpenJPEG (imagecodecs); colours are YBR_RCT."""

from dicomforge.transfer.encoders._jpeg_2000 import LEVELS, LOSSLESS, jpeg_2000

SYNTAX = jpeg_2000(
    "JPEG2000Lossless",
    "YBR_RCT",
    reversible=True,
    takes=(LEVELS,),
    photometric=LOSSLESS,
)

"""JPEG 2000 (PS3.5 8.2.4, A.4.4): to 16 bits, irreversible, by OpenJPEG (imagecodecs); colours are YBR_ICT."""

from dicomforge.transfer.encoders._codestream import LOSSY
from dicomforge.transfer.encoders._jpeg_2000 import IMAGECODECS, LEVELS, LOSSY_COLOURS, jpeg_2000

SYNTAX = jpeg_2000(
    "JPEG2000",
    "YBR_ICT",
    reversible=False,
    takes=(*LOSSY, LEVELS),
    photometric=LOSSY_COLOURS,
    lossy=lambda _: "ISO_15444_1",
    version=IMAGECODECS.version,
)

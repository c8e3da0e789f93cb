"""HTJ2K (PS3.5 8.2.14, A.4): to 16 bits, irreversible, by OpenJPH (imagecodecs); colours are YBR_ICT."""

from dicomforge.transfer.encoders._codestream import LOSSY
from dicomforge.transfer.encoders._htj2k import LEVELS, htj2k
from dicomforge.transfer.encoders._jpeg_2000 import IMAGECODECS, LOSSY_COLOURS

SYNTAX = htj2k(
    "HTJ2K",
    "YBR_ICT",
    reversible=False,
    takes=(*LOSSY, LEVELS),
    photometric=LOSSY_COLOURS,
    lossy=lambda _: "ISO_15444_15",
    version=IMAGECODECS.version,
)

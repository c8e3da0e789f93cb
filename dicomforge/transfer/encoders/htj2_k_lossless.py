"""HTJ2K Lossless (PS3.5 8.2.14, A.4): to 16 bits, by OpenJPH (imagecodecs); colours are YBR_RCT."""

from dicomforge.transfer.encoders._htj2k import LEVELS, htj2k
from dicomforge.transfer.encoders._jpeg_2000 import LOSSLESS

SYNTAX = htj2k("HTJ2KLossless", "YBR_RCT", reversible=True, photometric=LOSSLESS, takes=(LEVELS,))

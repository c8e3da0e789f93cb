"""JPEG Extended (PS3.5 8.2.1, A.4.1): unsigned grey of 8 or 12 bits, by libjpeg-turbo (imagecodecs)."""

from dicomforge.transfer.encoders._jpeg import GREY, lossy
from dicomforge.transfer.syntax import Bounds

SYNTAX = lossy("JPEGExtended12Bit", {8: 8, 16: 12}, photometric=GREY, takes=(Bounds("quality", 1, 100),))

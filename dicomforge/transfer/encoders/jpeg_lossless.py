"""JPEG Lossless (PS3.5 8.2.1, A.4.1): any predictor, precision BitsStored, by libjpeg-turbo (imagecodecs)."""

from dicomforge.transfer.encoders._jpeg import lossless
from dicomforge.transfer.syntax import Bounds

SYNTAX = lossless("JPEGLossless", 6, takes=(Bounds("predictor", 1, 7),))

"""JPEG Lossless, first-order prediction (PS3.5 8.2.1, A.4.1): by libjpeg-turbo (imagecodecs)."""

from dicomforge.transfer.encoders._jpeg import lossless

SYNTAX = lossless("JPEGLosslessSV1", 1)

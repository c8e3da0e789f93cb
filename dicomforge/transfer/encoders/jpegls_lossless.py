"""JPEG-LS Lossless (PS3.5 8.2.3, A.4.3): complete, by CharLS (pyjpegls); the precision is BitsStored."""

from dicomforge.transfer.encoders._jpeg_ls import jpeg_ls

SYNTAX = jpeg_ls("JPEGLSLossless")

"""JPEG XL Lossless (PS3.5 8.2.15, A.4): complete for unsigned pixels but YBR, by libjxl (imagecodecs)."""

from dicomforge.transfer.encoders._jpeg_xl import EFFORT, jpeg_xl

SYNTAX = jpeg_xl("JPEGXLLossless", lossless=True, takes=(EFFORT,))

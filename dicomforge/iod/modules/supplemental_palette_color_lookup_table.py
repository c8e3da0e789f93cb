"""Supplemental Palette Color LUT Module, PS3.3 section C.7.6.19: pixels in colour beside grey ones."""

from dicomforge.iod.condition import root_holds

APPLIES = root_holds("PixelPresentation", "COLOR", "MIXED")

"""Pixel Value Transformation Macro, PS3.3 section C.7.6.16.2.9: what grey pixels stand for."""

from dicomforge.iod.condition import root_holds
from dicomforge.iod.default import Default

MARKS = frozenset({"RescaleIntercept", "RescaleSlope", "RescaleType"})

APPLIES = root_holds("PhotometricInterpretation", "MONOCHROME2")

DEFAULTS = (Default("RescaleType", ("US",), "PS3.3 C.11.1.1.2: unspecified"),)

"""Image Histogram Module, PS3.3 section C.11.5: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

"""Image Plane Module, PS3.3 section C.7.6.2: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

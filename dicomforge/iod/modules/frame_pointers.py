"""Frame Pointers Module, PS3.3 section C.7.6.9: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

"""General Acquisition Module, PS3.3 section C.7.10.1: without conditions."""

from dicomforge.iod.condition import Conditions

SECTION = "C.7.10.1"

CONDITIONS: Conditions = {}

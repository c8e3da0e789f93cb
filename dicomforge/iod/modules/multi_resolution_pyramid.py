"""Multi-Resolution Pyramid Module, PS3.3 section C.7.11.1: without conditions."""

from dicomforge.iod.condition import Conditions

SECTION = "C.7.11.1"

CONDITIONS: Conditions = {}

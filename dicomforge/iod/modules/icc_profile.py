"""ICC Profile Module, PS3.3 section C.11.15: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

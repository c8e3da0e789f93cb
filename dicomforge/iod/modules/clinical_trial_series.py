"""Clinical Trial Series Module, PS3.3 section C.7.3.2: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

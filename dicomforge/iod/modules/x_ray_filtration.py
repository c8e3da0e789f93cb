"""X-Ray Filtration Module, PS3.3 section C.8.7.10: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

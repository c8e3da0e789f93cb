"""X-Ray Generation Module, PS3.3 section C.8.7.9: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

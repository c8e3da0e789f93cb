"""X-Ray Grid Module, PS3.3 section C.8.7.11: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

"""X-Ray Acquisition Dose Module, PS3.3 section C.8.7.8: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

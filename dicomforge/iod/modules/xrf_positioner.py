"""XRF Positioner Module, PS3.3 section C.8.7.6: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

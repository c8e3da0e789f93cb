"""SC Equipment Module, PS3.3 section C.8.6.1: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

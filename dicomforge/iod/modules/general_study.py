"""General Study Module, PS3.3 section C.7.2.1: every condition is one of a macro."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

"""Acquisition Context Module, PS3.3 section C.7.6.14: every condition is one of a macro."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

"""Intervention Module, PS3.3 section C.7.6.13: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

"""DX Positioning Module, PS3.3 section C.8.11.5: its conditions are those of macros."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}

"""Enhanced Patient Orientation Module, PS3.3 section C.7.6.30: its condition is that of a macro."""

SECTION = "C.7.6.30"

"""Contrast/Bolus Usage Macro, PS3.3 section C.7.6.16.2.12."""

from dicomforge.iod.condition import AUTHOR, Conditions, filled

MARKS = frozenset({"ContrastBolusAgentAdministered"})

CONDITIONS: Conditions = {"ContrastBolusAgentPhase": AUTHOR}

APPLIES = filled("ContrastBolusAgentSequence")

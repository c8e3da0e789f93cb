"""MR Series Module, PS3.3 section C.8.13.6."""

from dicomforge.iod.condition import AUTHOR, Conditions

CONDITIONS: Conditions = {"ReferencedPerformedProcedureStepSequence": AUTHOR}

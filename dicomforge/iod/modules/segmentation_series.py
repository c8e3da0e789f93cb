"""Segmentation Series Module, PS3.3 section C.8.20.1: no procedure step took part."""

from dicomforge.iod.condition import AUTHOR, Conditions

CONDITIONS: Conditions = {"ReferencedPerformedProcedureStepSequence": AUTHOR}

"""DX Series Module, PS3.3 section C.8.11.1: whether a performed procedure step was reported is the author's word."""

from dicomforge.iod.condition import AUTHOR, Conditions

CONDITIONS: Conditions = {"ReferencedPerformedProcedureStepSequence": AUTHOR}

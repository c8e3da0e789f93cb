"""Functional MR Macro, PS3.3 section C.8.13.5.15."""

from dicomforge.iod.condition import Condition, Conditions, root_holds

MARKS = frozenset({"FunctionalSyncPulse"})

CONDITIONS: Conditions = {"SettlingPhaseFrame": Condition(root_holds("FunctionalSettlingPhaseFramesPresent", "YES"))}

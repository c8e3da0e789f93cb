"""MR Arterial Spin Labeling Macro, PS3.3 section C.8.13.5.14."""

from dicomforge.iod.condition import Condition, Conditions, holds, root_value
from dicomforge.iod.original import ORIGINAL_FRAME

MARKS = frozenset({"ASLContext"})

_CRUSHED = Condition(holds("ASLCrusherFlag", "YES"))

CONDITIONS: Conditions = {
    "ASLContext": ORIGINAL_FRAME,
    "ASLCrusherFlowLimit": _CRUSHED,
    "ASLCrusherDescription": _CRUSHED,
    "ASLBolusCutoffTimingSequence": Condition(holds("ASLBolusCutoffFlag", "YES")),
    "ASLSlabSequence": Condition(holds("ASLContext", "CONTROL", "LABEL")),
}

APPLIES = root_value("ImageType", 3, "ASL")

"""Respiratory Synchronization Macro, PS3.3 section C.7.6.16.2.17."""

from dicomforge.iod.condition import Condition, Conditions, both, either, is_dimension, present, root_holds
from dicomforge.iod.original import is_original_image, root_is_not
from dicomforge.iod.view import View

MARKS = frozenset({"NominalRespiratoryTriggerDelayTime"})

TECHNIQUE, TRIGGER = "RespiratoryMotionCompensationTechnique", "RespiratoryTriggerType"


def _has_no_trigger(view: View) -> bool:
    return TRIGGER not in view.root


_AMPLITUDE = Condition(root_holds(TRIGGER, "AMPLITUDE", "BOTH"))
_timed = either(_has_no_trigger, root_holds(TRIGGER, "TIME", "BOTH"))

CONDITIONS: Conditions = {
    "RespiratoryIntervalTime": Condition(both(root_is_not(TECHNIQUE, "NONE", "REALTIME"), _timed)),
    "NominalPercentageOfRespiratoryPhase": Condition(is_dimension("NominalPercentageOfRespiratoryPhase")),
    "ActualRespiratoryTriggerDelayTime": Condition(root_holds(TRIGGER, "TIME", "BOTH")),
    "StartingRespiratoryAmplitude": _AMPLITUDE,
    "StartingRespiratoryPhase": Condition(present("StartingRespiratoryAmplitude")),
    "EndingRespiratoryAmplitude": _AMPLITUDE,
    "EndingRespiratoryPhase": Condition(present("EndingRespiratoryAmplitude")),
}

APPLIES = both(is_original_image, root_is_not(TECHNIQUE, "NONE", "REALTIME", "BREATH_HOLD"))

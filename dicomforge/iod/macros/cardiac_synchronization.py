"""Cardiac Synchronization Macro, PS3.3 section C.7.6.16.2.7."""

from dicomforge.iod.condition import Condition, Conditions, both, holds, is_dimension
from dicomforge.iod.original import is_original_image, root_is_not

MARKS = frozenset({"NominalCardiacTriggerDelayTime"})

TECHNIQUE = "CardiacSynchronizationTechnique"

CONDITIONS: Conditions = {
    "NominalPercentageOfCardiacPhase": Condition(is_dimension("NominalPercentageOfCardiacPhase")),
    "RRIntervalTimeNominal": Condition(root_is_not(TECHNIQUE, "NONE", "REALTIME")),
    "ActualCardiacTriggerDelayTime": Condition(holds("IntervalsAcquired", "1")),
}

APPLIES = both(is_original_image, root_is_not(TECHNIQUE, "NONE"))

"""Respiratory Synchronization Module, PS3.3 section C.7.6.18.2; its Usage is the author's word on the acquisition."""

from dicomforge.iod.condition import AUTHOR, Conditions, both, filled, holds, left_to_the_author, negated
from dicomforge.iod.original import ORIGINAL_IMAGE, in_original_image

TECHNIQUE = "RespiratoryMotionCompensationTechnique"

CONDITIONS: Conditions = {
    TECHNIQUE: ORIGINAL_IMAGE,
    "RespiratorySignalSource": in_original_image(both(filled(TECHNIQUE), negated(holds(TECHNIQUE, "NONE")))),
    "RespiratoryTriggerDelayThreshold": in_original_image(
        both(filled(TECHNIQUE), negated(holds(TECHNIQUE, "NONE", "REALTIME", "BREATH_HOLD")))
    ),
    "RespiratoryTriggerType": AUTHOR,
}

APPLIES = left_to_the_author

"""Cardiac Synchronization Module, PS3.3 section C.7.6.18.1; its Usage is the author's word on the acquisition."""

from dicomforge.iod.condition import AUTHOR, Conditions, both, filled, holds, left_to_the_author, negated
from dicomforge.iod.original import ORIGINAL_IMAGE, in_original_image

TECHNIQUE = "CardiacSynchronizationTechnique"

_synchronized = in_original_image(both(filled(TECHNIQUE), negated(holds(TECHNIQUE, "NONE"))))
_gated = in_original_image(holds(TECHNIQUE, "PROSPECTIVE", "RETROSPECTIVE"))

CONDITIONS: Conditions = {
    TECHNIQUE: ORIGINAL_IMAGE,
    "CardiacSignalSource": _synchronized,
    "CardiacRRIntervalSpecified": _synchronized,
    "CardiacBeatRejectionTechnique": _gated,
    "LowRRValue": _gated,
    "HighRRValue": _gated,
    "IntervalsAcquired": _synchronized,
    "IntervalsRejected": _synchronized,
    "CardiacFramingType": AUTHOR,
}

APPLIES = left_to_the_author

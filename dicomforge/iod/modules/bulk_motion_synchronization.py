"""Bulk Motion Synchronization Module, PS3.3 section C.7.6.18.3; its Usage is the author's word on the acquisition."""

from dicomforge.iod.condition import Conditions, both, filled, holds, left_to_the_author, negated
from dicomforge.iod.original import ORIGINAL_IMAGE, in_original_image

TECHNIQUE = "BulkMotionCompensationTechnique"

CONDITIONS: Conditions = {
    TECHNIQUE: ORIGINAL_IMAGE,
    "BulkMotionSignalSource": in_original_image(both(filled(TECHNIQUE), negated(holds(TECHNIQUE, "NONE")))),
}

APPLIES = left_to_the_author

"""Common Instance Reference Module, PS3.3 section C.12.2: the study of a referenced instance is its author's word."""

from dicomforge.iod.condition import AUTHOR, Conditions, present

CONDITIONS: Conditions = {
    "ReferencedSeriesSequence": AUTHOR,
    "StudiesContainingOtherReferencedInstancesSequence": AUTHOR,
}

APPLIES = present("ReferencedSeriesSequence", "StudiesContainingOtherReferencedInstancesSequence")
"""Where it is conditional: what refers to an instance lists it there."""

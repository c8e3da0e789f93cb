"""Mask Module, PS3.3 section C.7.6.10. "Required if the Image may be subtracted": the author's word."""

from dicomforge.iod.condition import Condition, Conditions, holds, left_to_the_author, of_class

ENHANCED = ("1.2.840.10008.5.1.4.1.1.12.1.1", "1.2.840.10008.5.1.4.1.1.12.2.1")
"""Enhanced XA and Enhanced XRF Image Storage."""

SUBTRACTION = "MaskSubtractionSequence"

CONDITIONS: Conditions = {
    f"{SUBTRACTION}.ApplicableFrameRange": Condition(holds("MaskOperation", "REV_TID")),
    f"{SUBTRACTION}.MaskFrameNumbers": Condition(holds("MaskOperation", "AVG_SUB")),
    f"{SUBTRACTION}.TIDOffset": Condition(holds("MaskOperation", "TID", "REV_TID")),
    f"{SUBTRACTION}.SubtractionItemID": Condition(of_class(*ENHANCED)),
}

APPLIES = left_to_the_author

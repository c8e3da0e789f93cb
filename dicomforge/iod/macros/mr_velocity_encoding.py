"""MR Velocity Encoding Macro, PS3.3 section C.8.13.5.13."""

from dicomforge.iod.condition import Conditions, both, root_holds
from dicomforge.iod.original import ORIGINAL_FRAME, is_original_image

MARKS = frozenset({"VelocityEncodingMinimumValue"})

CONDITIONS: Conditions = {
    "VelocityEncodingDirection": ORIGINAL_FRAME,
    "VelocityEncodingMinimumValue": ORIGINAL_FRAME,
    "VelocityEncodingMaximumValue": ORIGINAL_FRAME,
}

APPLIES = both(is_original_image, root_holds("PhaseContrast", "YES"))

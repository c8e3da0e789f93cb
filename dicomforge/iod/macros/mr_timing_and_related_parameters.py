"""MR Timing and Related Parameters Macro, PS3.3 section C.8.13.5.2; RepetitionTime is asked of the author.

Absorption is told by a system that "is capable of calculating" it, and operating modes where "required by law or
regulations": what was painted radiates nothing, so both are the author's word.
"""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import AUTHOR, Conditions
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_FRAME, is_original_image

MARKS = frozenset({"RFEchoTrainLength", "GradientEchoTrainLength"})

CONDITIONS: Conditions = {
    "RepetitionTime": ORIGINAL_FRAME,
    "FlipAngle": ORIGINAL_FRAME,
    "EchoTrainLength": ORIGINAL_FRAME,
    "RFEchoTrainLength": ORIGINAL_FRAME,
    "GradientEchoTrainLength": ORIGINAL_FRAME,
    "GradientOutputType": AUTHOR,
    "GradientOutput": AUTHOR,
    "SpecificAbsorptionRateSequence": AUTHOR,
    "OperatingModeSequence": AUTHOR,
}

APPLIES = is_original_image

SPIN_ECHO = "practice: a plain spin echo, as the signal of the materials"

DEFAULTS = (
    Default("FlipAngle", (90,), SPIN_ECHO, volumetric.is_original),
    Default("EchoTrainLength", (1,), SPIN_ECHO, volumetric.is_original),
    Default("RFEchoTrainLength", (1,), SPIN_ECHO, volumetric.is_original),
    Default("GradientEchoTrainLength", (0,), SPIN_ECHO, volumetric.is_original),
)

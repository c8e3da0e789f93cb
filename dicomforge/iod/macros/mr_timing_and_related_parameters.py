"""MR Timing and Related Parameters Macro, PS3.3 section C.8.13.5.2; RepetitionTime is asked of the author.

Absorption and operating modes are "required by law" and where the system can tell: validators want them always.
"""

from collections.abc import Iterator

from dicomforge.iod import volumetric
from dicomforge.iod.condition import AUTHOR, Conditions
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_FRAME, is_original_image
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element

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


def SUPPLIES(view: View) -> Iterator[Element]:
    """No power was absorbed, since nobody was examined; the mode is the one without restrictions (IEC 60601-2-33)."""
    if not volumetric.is_original(view):
        return
    mode = (vr.element("OperatingModeType", "STATIC FIELD"), vr.element("OperatingMode", "IEC_NORMAL"))
    rate = (
        vr.element("SpecificAbsorptionRateDefinition", "IEC_WHOLE_BODY"),
        vr.element("SpecificAbsorptionRateValue", 0.0),
    )
    yield vr.element("OperatingModeSequence", Attributes(mode))
    yield vr.element("SpecificAbsorptionRateSequence", Attributes(rate))

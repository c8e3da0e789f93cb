"""MR Timing and Related Parameters Macro, PS3.3 section C.8.13.5.2; RepetitionTime is asked of the author.

Absorption is told by a system that "is capable of calculating" it, and operating modes where "required by law or
regulations": what was painted radiates nothing, so both are the author's word.
"""

from collections.abc import Iterator

from dicomforge.iod import echo_train
from dicomforge.iod.condition import AUTHOR, Conditions, both, root_holds
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_FRAME, is_original_image
from dicomforge.iod.view import View
from dicomforge.iod.volumetric import is_original
from dicomforge.model import vr
from dicomforge.model.attributes import Element

_gradient = root_holds("EchoPulseSequence", "GRADIENT")

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

DEFAULTS = (
    Default(
        "FlipAngle",
        (30,),
        "practice: gradient echoes excite by less than a right angle",
        both(is_original, _gradient),
    ),
    Default("FlipAngle", (90,), "practice: a plain spin echo, as the signal of the materials", is_original),
)


def SUPPLIES(view: View) -> Iterator[Element]:
    """The lengths of the echo trains, as far as the pulse sequence says."""
    if not is_original(view):
        return
    rf, lines = echo_train.rf_length(view), echo_train.length(view)
    if rf is not None:
        yield vr.element("RFEchoTrainLength", rf)
    yield vr.element("GradientEchoTrainLength", echo_train.gradient_length(view))
    if lines is not None:
        yield vr.element("EchoTrainLength", lines)

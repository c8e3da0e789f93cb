"""MR Pulse Sequence Module, PS3.3 section C.8.13.4: what follows from what is written, otherwise a plain spin echo.

Usage C of the IOD: "Required if Image Type Value 1 is ORIGINAL or MIXED".
"""

from collections.abc import Callable

from dicomforge.iod import echo_train
from dicomforge.iod.condition import Condition, Conditions, Test, both, holds, root_value
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_IMAGE, in_original_image, is_original_image
from dicomforge.iod.view import View

APPLIES = is_original_image

CONDITIONS: Conditions = {
    "MRAcquisitionType": ORIGINAL_IMAGE,
    "PulseSequenceName": ORIGINAL_IMAGE,
    "EchoPulseSequence": ORIGINAL_IMAGE,
    "MultipleSpinEcho": in_original_image(holds("EchoPulseSequence", "SPIN", "BOTH")),
    "MultiPlanarExcitation": ORIGINAL_IMAGE,
    "PhaseContrast": ORIGINAL_IMAGE,
    "TimeOfFlightContrast": ORIGINAL_IMAGE,
    "SteadyStatePulseSequence": ORIGINAL_IMAGE,
    "EchoPlanarPulseSequence": ORIGINAL_IMAGE,
    "SaturationRecovery": ORIGINAL_IMAGE,
    "SpectrallySelectedSuppression": ORIGINAL_IMAGE,
    "OversamplingPhase": ORIGINAL_IMAGE,
    "GeometryOfKSpaceTraversal": ORIGINAL_IMAGE,
    "SegmentedKSpaceTraversal": ORIGINAL_IMAGE,
    "RectilinearPhaseEncodeReordering": in_original_image(holds("GeometryOfKSpaceTraversal", "RECTILINEAR")),
    "VelocityEncodingAcquisitionSequence": Condition(holds("PhaseContrast", "YES")),
    "NumberOfKSpaceTrajectories": ORIGINAL_IMAGE,
    "CoverageOfKSpace": in_original_image(holds("MRAcquisitionType", "3D")),
    "ArterialSpinLabelingContrast": Condition(root_value("ImageType", 3, "ASL")),
}

SPIN_ECHO = "practice: a plain spin echo, as the signal of the materials"

FOLLOWS = "PS3.3 C.8.13.4, C.8.13.5.2: what the other Attributes of the sequence say; a plain spin echo without them"

ECHOES = (echo_train.SPIN, echo_train.GRADIENT, echo_train.BOTH)
NAMES = ("se", "tse", "ir", "gre", "grase", "epi")
PARTS = ("SINGLE", "PARTIAL", "FULL")


def _where(follows: Callable[[View], str], word: str) -> Test:
    return lambda view: is_original_image(view) and follows(view) == word


def _has_several_spin_echoes(view: View) -> bool:
    return (echo_train.rf_length(view) or 0) > 1


_spin = both(is_original_image, holds("EchoPulseSequence", "SPIN", "BOTH"))
_rectilinear = both(is_original_image, holds("GeometryOfKSpaceTraversal", "RECTILINEAR"))

DEFAULTS = (
    Default("MRAcquisitionType", ("2D",), "practice: a stack of slices", is_original_image),
    *(Default("EchoPulseSequence", (word,), FOLLOWS, _where(echo_train.echo_of, word)) for word in ECHOES),
    *(Default("PulseSequenceName", (word,), FOLLOWS, _where(echo_train.name_of, word)) for word in NAMES),
    Default("MultipleSpinEcho", ("YES",), FOLLOWS, both(_spin, _has_several_spin_echoes)),
    Default("MultipleSpinEcho", ("NO",), SPIN_ECHO, _spin),
    Default("MultiPlanarExcitation", ("NO",), SPIN_ECHO, is_original_image),
    Default("PhaseContrast", ("NO",), SPIN_ECHO, is_original_image),
    Default("TimeOfFlightContrast", ("NO",), SPIN_ECHO, is_original_image),
    Default("SteadyStatePulseSequence", ("NONE",), SPIN_ECHO, is_original_image),
    Default("EchoPlanarPulseSequence", ("NO",), SPIN_ECHO, is_original_image),
    Default("SaturationRecovery", ("NO",), SPIN_ECHO, is_original_image),
    Default("SpectrallySelectedSuppression", ("NONE",), SPIN_ECHO, is_original_image),
    Default("OversamplingPhase", ("NONE",), SPIN_ECHO, is_original_image),
    Default("GeometryOfKSpaceTraversal", ("RECTILINEAR",), SPIN_ECHO, is_original_image),
    *(Default("SegmentedKSpaceTraversal", (word,), FOLLOWS, _where(echo_train.traversal_of, word)) for word in PARTS),
    Default("RectilinearPhaseEncodeReordering", ("LINEAR",), SPIN_ECHO, _rectilinear),
    Default("NumberOfKSpaceTrajectories", (1,), SPIN_ECHO, is_original_image),
    Default(
        "CoverageOfKSpace",
        ("FULL",),
        "practice: a box of k-space",
        both(is_original_image, holds("MRAcquisitionType", "3D")),
    ),
)

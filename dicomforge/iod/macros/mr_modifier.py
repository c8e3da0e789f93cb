"""MR Modifier Macro, PS3.3 section C.8.13.5.5: what a plain spin echo goes without."""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Conditions, both, filled, holds, negated, of_class, root_holds
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_FRAME, in_original_frame, is_original_image

MARKS = frozenset({"InversionRecovery", "SpectrallySelectedExcitation"})

SPECTROSCOPY = "1.2.840.10008.5.1.4.1.1.4.2"

_is_parallel = holds("ParallelAcquisition", "YES")
PARALLEL = in_original_frame(_is_parallel)
_is_gradient = root_holds("EchoPulseSequence", "GRADIENT", "BOTH")


CONDITIONS: Conditions = {
    "InversionRecovery": ORIGINAL_FRAME,
    "InversionTimes": in_original_frame(holds("InversionRecovery", "YES")),
    "FlowCompensation": ORIGINAL_FRAME,
    "FlowCompensationDirection": in_original_frame(
        both(filled("FlowCompensation"), negated(holds("FlowCompensation", "NONE")))
    ),
    "Spoiling": in_original_frame(_is_gradient),
    "T2Preparation": ORIGINAL_FRAME,
    "SpectrallySelectedExcitation": ORIGINAL_FRAME,
    "SpatialPresaturation": ORIGINAL_FRAME,
    "PartialFourier": ORIGINAL_FRAME,
    "PartialFourierDirection": in_original_frame(holds("PartialFourier", "YES")),
    "ParallelAcquisition": ORIGINAL_FRAME,
    "ParallelAcquisitionTechnique": PARALLEL,
    "ParallelReductionFactorInPlane": PARALLEL,
    "ParallelReductionFactorOutOfPlane": PARALLEL,
    "ParallelReductionFactorSecondInPlane": in_original_frame(both(_is_parallel, of_class(SPECTROSCOPY))),
}

APPLIES = is_original_image

WITHOUT = "practice: a plain spin echo goes without"
INVERTED = "PS3.3 C.8.13.5.5: inversion times are those of inversion recovery"

DEFAULTS = (
    Default("InversionRecovery", ("YES",), INVERTED, both(volumetric.is_original, filled("InversionTimes"))),
    Default("InversionRecovery", ("NO",), WITHOUT, volumetric.is_original),
    Default("FlowCompensation", ("NONE",), WITHOUT, volumetric.is_original),
    Default("Spoiling", ("NONE",), "practice: not spoiled", both(volumetric.is_original, _is_gradient)),
    Default("T2Preparation", ("NO",), WITHOUT, volumetric.is_original),
    Default("SpectrallySelectedExcitation", ("NONE",), WITHOUT, volumetric.is_original),
    Default("SpatialPresaturation", ("NONE",), WITHOUT, volumetric.is_original),
    Default("PartialFourier", ("NO",), WITHOUT, volumetric.is_original),
    Default("ParallelAcquisition", ("NO",), WITHOUT, volumetric.is_original),
)

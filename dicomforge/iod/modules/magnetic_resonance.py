"""Modules of MR, PS3.3 sections C.8.3 and C.8.13, with the Common CT/MR macros of C.8.16."""

from collections.abc import Callable

from dicomforge.iod import echo_train
from dicomforge.iod.condition import ORIGINAL_IMAGE, Condition, holds, is_dimension, of_class, present
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, defaults
from dicomforge.iod.enhanced_image import EVIDENCE, LEGACY
from dicomforge.iod.groups import ROOTS
from dicomforge.iod.view import View

_native = ~of_class(LEGACY[1])
_original = ORIGINAL_IMAGE & _native
_known = ~of_class(*LEGACY)
_grey = holds("PhotometricInterpretation", "MONOCHROME2")
_diffusion = is_dimension("DiffusionBValue") | present(
    "DiffusionBValue", "DiffusionDirectionality", "MRDiffusionSequence"
)
"""The author spoke of diffusion, or its b-value is a dimension of the frames."""


def _follows(keyword: str, follows: Callable[[View], str], *words: str) -> tuple[Default, ...]:
    """The word that follows from the rest of the pulse sequence."""

    def says(word: str) -> Condition:
        return ORIGINAL_IMAGE & Condition(lambda view: follows(view) == word)

    return tuple(Default(keyword, (word,), FOLLOWS, says(word)) for word in words)


SPIN_ECHO = "practice: a plain spin echo, as the signal of the materials"
FOLLOWS = "PS3.3 C.8.13.4, C.8.13.5.2: what the other Attributes of the sequence say; a plain spin echo without them"

_spin = ORIGINAL_IMAGE & holds("EchoPulseSequence", "SPIN", "BOTH")
_several_spin_echoes = Condition(lambda view: (echo_train.rf_length(view) or 0) > 1)
_rectilinear = ORIGINAL_IMAGE & holds("GeometryOfKSpaceTraversal", "RECTILINEAR")
_three_d = ORIGINAL_IMAGE & holds("MRAcquisitionType", "3D")

RULES = {
    "mr-image": module(
        when(holds("SequenceVariant", "SK") | ~holds("ScanningSequence", "EP"), "RepetitionTime"),
        when(holds("ScanningSequence", "IR"), "InversionTime"),
        when(holds("ScanOptions", "CG", "PPG"), "TriggerTime", open=True),
    ),
    # What follows from what is written, otherwise a plain spin echo. "Required if Image Type Value 1 is ORIGINAL or
    # MIXED."
    "mr-pulse-sequence": module(
        Default("MRAcquisitionType", ("2D",), "practice: a stack of slices", ORIGINAL_IMAGE),
        *_follows("EchoPulseSequence", echo_train.echo_of, echo_train.SPIN, echo_train.GRADIENT, echo_train.BOTH),
        *_follows("PulseSequenceName", echo_train.name_of, "se", "tse", "ir", "gre", "grase", "epi"),
        Default("MultipleSpinEcho", ("YES",), FOLLOWS, _spin & _several_spin_echoes),
        Default("MultipleSpinEcho", ("NO",), SPIN_ECHO, _spin),
        *defaults(SPIN_ECHO, ORIGINAL_IMAGE, MultiPlanarExcitation="NO", PhaseContrast="NO"),
        *defaults(SPIN_ECHO, ORIGINAL_IMAGE, TimeOfFlightContrast="NO", SteadyStatePulseSequence="NONE"),
        *defaults(SPIN_ECHO, ORIGINAL_IMAGE, EchoPlanarPulseSequence="NO", SaturationRecovery="NO"),
        *defaults(SPIN_ECHO, ORIGINAL_IMAGE, SpectrallySelectedSuppression="NONE", OversamplingPhase="NONE"),
        *defaults(SPIN_ECHO, ORIGINAL_IMAGE, GeometryOfKSpaceTraversal="RECTILINEAR"),
        *_follows("SegmentedKSpaceTraversal", echo_train.traversal_of, "SINGLE", "PARTIAL", "FULL"),
        Default("RectilinearPhaseEncodeReordering", ("LINEAR",), SPIN_ECHO, _rectilinear),
        Default("NumberOfKSpaceTrajectories", (1,), SPIN_ECHO, ORIGINAL_IMAGE),
        Default("CoverageOfKSpace", ("FULL",), "practice: a box of k-space", _three_d),
        applies=ORIGINAL_IMAGE,
    ),
    "enhanced-mr-image": module(
        when(
            _original,
            "AcquisitionDateTime AcquisitionDuration MagneticFieldStrength KSpaceFiltering ResonantNucleus",
        ),
        when(
            _native,
            "ComplexImageComponent AcquisitionContrast ContentQualification ApplicableSafetyStandardAgency",
            "BurnedInAnnotation LossyImageCompression",
        ),
        *EVIDENCE,
        Default("ImageType", ("ORIGINAL", "PRIMARY", "DIFFUSION", "NONE"), "PS3.3 C.8.13.1.1.1.3", _diffusion),
        Default(
            "ImageType", ("ORIGINAL", "PRIMARY", "VOLUME", "NONE"), "PS3.3 C.8.16.1.3: a regularly sampled volume"
        ),
        Default("PixelPresentation", ("MONOCHROME",), "PS3.3 C.8.16.2.1.1: grey pixels alone", _grey),
        Default("PixelPresentation", ("TRUE_COLOR",), "PS3.3 C.8.16.2.1.1: pixels of three samples"),
        Default("VolumetricProperties", ("VOLUME",), "PS3.3 C.8.16.2.1.2: pixels of one spacing and thickness"),
        Default("VolumeBasedCalculationTechnique", ("NONE",), "PS3.3 C.8.16.2.1.3: not calculated from a volume"),
        Default("ComplexImageComponent", ("MAGNITUDE",), "practice: what is shown is the magnitude", _native),
        Default("AcquisitionContrast", ("DIFFUSION",), "PS3.3 C.8.13.3.1.2: frames have b-values", _diffusion),
        Default("AcquisitionContrast", ("UNKNOWN",), "PS3.3 C.8.13.3.1.2: the author names none", _native),
        Default("MagneticFieldStrength", (1.5,), "practice: the field of most scanners, in tesla", _original),
        Default("ContentQualification", ("RESEARCH",), "PS3.3 C.8.13.2.1.1: not for clinical use", _native),
        Default("KSpaceFiltering", ("NONE",), "practice: a phantom is painted, not filtered", _original),
        Default("AcquisitionDuration", (60.0,), "practice: series take of the order of a minute", _original),
        Default("ResonantNucleus", ("1H",), "practice: images are of hydrogen", _original),
        Default("ApplicableSafetyStandardAgency", ("IEC",), "PS3.3 C.8.13.2: the international one", _native),
        Default("BurnedInAnnotation", ("NO",), "PS3.3 C.8.13.1: the one Enumerated Value", _native),
        Default("LossyImageCompression", ("00",), "PS3.3 C.7.6.1.1.5: no encoder here loses anything", _native),
        Default("PresentationLUTShape", ("IDENTITY",), "PS3.3 C.8.13.1: the one Enumerated Value", _grey),
    ),
    # Macros of Table A.36-2; what macros say by themselves is declared with them.
    "enhanced-mr-image-multi-frame-functional-groups": module(
        *(
            when(_known, "PurposeOfReferenceCodeSequence", within=f"{root}.ReferencedImageSequence")
            | when(
                _known, "PurposeOfReferenceCodeSequence", within=f"{root}.DerivationImageSequence.SourceImageSequence"
            )
            for root in ROOTS
        ),
        section="C.7.6.16",
    ),
}

"""Enhanced MR Image Module, PS3.3 section C.8.13.1, with the Common CT/MR macros of C.8.16 and C.8.13.3."""

from __future__ import annotations

from dicomforge.iod.condition import (
    AUTHOR,
    Condition,
    Conditions,
    both,
    holds,
    is_dimension,
    negated,
    of_class,
    several,
)
from dicomforge.iod.default import Default
from dicomforge.iod.original import is_original_image
from dicomforge.iod.view import View, items

LEGACY = "1.2.840.10008.5.1.4.1.1.4.4"
"""Legacy Converted Enhanced MR Image Storage, which knows less."""


_is_native = negated(of_class(LEGACY))
_is_original = both(is_original_image, _is_native)


def _groups_hold(keyword: str) -> Condition:
    """A sequence of a functional group has items, in all frames or in the first; a later one is not looked at."""

    return Condition(lambda view: any(items(group.value(keyword)) for group in view.groups()), open=True)


def _is_diffusion(view: View) -> bool:
    """The author spoke of diffusion, or its b-value is a dimension of the frames."""
    along = is_dimension("DiffusionBValue")
    return along(view) or view.has_any("DiffusionBValue", "DiffusionDirectionality", "MRDiffusionSequence")


ORIGINAL_PRIMARY = ("ORIGINAL", "PRIMARY")

NATIVE = Condition(_is_native)
ORIGINAL = Condition(_is_original)
_LOSSY = Condition(holds("LossyImageCompression", "01"))

CONDITIONS: Conditions = {
    "AcquisitionDateTime": ORIGINAL,
    "AcquisitionDuration": ORIGINAL,
    "ReferencedImageEvidenceSequence": _groups_hold("ReferencedImageSequence"),
    "SourceImageEvidenceSequence": _groups_hold("DerivationImageSequence"),
    "ComplexImageComponent": NATIVE,
    "AcquisitionContrast": NATIVE,
    "ReferencedPresentationStateSequence": AUTHOR,
    "MagneticFieldStrength": ORIGINAL,
    "ContentQualification": NATIVE,
    "KSpaceFiltering": ORIGINAL,
    "ResonantNucleus": ORIGINAL,
    "ApplicableSafetyStandardAgency": NATIVE,
    "PlanarConfiguration": Condition(several("SamplesPerPixel")),
    "BurnedInAnnotation": NATIVE,
    "LossyImageCompression": NATIVE,
    "LossyImageCompressionRatio": _LOSSY,
    "LossyImageCompressionMethod": _LOSSY,
    "PresentationLUTShape": Condition(holds("PhotometricInterpretation", "MONOCHROME2")),
    "EquipmentFrameOfReferenceUID": AUTHOR,
}

DEFAULTS = (
    Default("ImageType", (*ORIGINAL_PRIMARY, "DIFFUSION", "NONE"), "PS3.3 C.8.13.1.1.1.3", _is_diffusion),
    Default("ImageType", (*ORIGINAL_PRIMARY, "VOLUME", "NONE"), "PS3.3 C.8.16.1.3: a regularly sampled volume"),
    Default("PixelPresentation", ("MONOCHROME",), "PS3.3 C.8.16.2.1.1: grey pixels alone"),
    Default("VolumetricProperties", ("VOLUME",), "PS3.3 C.8.16.2.1.2: pixels of one spacing and thickness"),
    Default("VolumeBasedCalculationTechnique", ("NONE",), "PS3.3 C.8.16.2.1.3: not calculated from a volume"),
    Default("ComplexImageComponent", ("MAGNITUDE",), "practice: what is shown is the magnitude", _is_native),
    Default("AcquisitionContrast", ("DIFFUSION",), "PS3.3 C.8.13.3.1.2: frames have b-values", _is_diffusion),
    Default("AcquisitionContrast", ("UNKNOWN",), "PS3.3 C.8.13.3.1.2: the author names none", _is_native),
    Default("MagneticFieldStrength", (1.5,), "practice: the field of most scanners, in tesla", _is_original),
    Default("ContentQualification", ("RESEARCH",), "PS3.3 C.8.13.2.1.1: not for clinical use", _is_native),
    Default("KSpaceFiltering", ("NONE",), "practice: a phantom is painted, not filtered", _is_original),
    Default("AcquisitionDuration", (60.0,), "practice: series take of the order of a minute", _is_original),
    Default("ResonantNucleus", ("1H",), "practice: images are of hydrogen", _is_original),
    Default("ApplicableSafetyStandardAgency", ("IEC",), "PS3.3 C.8.13.2: the international one", _is_native),
    Default("BurnedInAnnotation", ("NO",), "PS3.3 C.8.13.1: the one Enumerated Value", _is_native),
    Default("LossyImageCompression", ("00",), "PS3.3 C.7.6.1.1.5: no encoder here loses anything", _is_native),
    Default(
        "PresentationLUTShape",
        ("IDENTITY",),
        "PS3.3 C.8.13.1: the one Enumerated Value",
        holds("PhotometricInterpretation", "MONOCHROME2"),
    ),
)

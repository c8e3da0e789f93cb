"""Modules of CT, PS3.3 sections C.8.2 and C.8.15."""

from dicomforge.iod.condition import ORIGINAL_IMAGE, Condition, holds, of_class, present, root_holds, root_value
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default
from dicomforge.iod.enhanced_image import EVIDENCE, LEGACY, described
from dicomforge.iod.view import View, items, texts

WEIGHTED = "113097"
"""(113097, DCM, "Multi-energy proportional weighting")."""


@Condition
def _weighted(view: View) -> bool:
    derivations = items(view.root.value("DerivationCodeSequence"))
    return any(WEIGHTED in texts(code, "CodeValue") for code in derivations)


@Condition
def _not_hounsfield(view: View) -> bool:
    return view.texts("RescaleType")[:1] not in ((), ("HU",))


ACQUISITION = "MultienergyCTAcquisitionSequence"
DETAILS = f"{ACQUISITION}.CTAcquisitionDetailsSequence"
GEOMETRY = f"{ACQUISITION}.CTGeometrySequence"
EXPOSURE = f"{ACQUISITION}.CTExposureSequence"
X_RAY = f"{ACQUISITION}.CTXRayDetailsSequence"

_original = root_value("ImageType", 1, "ORIGINAL")
_rotating = _original & ~root_holds("AcquisitionType", "CONSTANT_ANGLE")
_monoenergetic = root_value("ImageType", 4, "VMI")
_acquired = ~of_class(*LEGACY)

RULES = {
    "ct-image": module(
        when(_weighted, "EnergyWeightingFactor CTAdditionalXRaySourceSequence.EnergyWeightingFactor"),
        when(_not_hounsfield | holds("MultienergyCTAcquisition", "YES"), "RescaleType"),
    ),
    # Its macros speak of the Frame Type of a frame; a single-frame CT image has Image Type in its place.
    "multi-energy-ct-image": module(
        when(_monoenergetic, "MonoenergeticEnergyEquivalent", within="MultienergyCTCharacteristicsSequence"),
        when(_original, "DataCollectionDiameter GantryDetectorTilt TableHeight", within=DETAILS),
        when(_original, "SingleCollimationWidth TotalCollimationWidth", within=DETAILS),
        when(_rotating, "RotationDirection RevolutionTime", within=DETAILS),
        when(_original, "DistanceSourceToDetector DistanceSourceToDataCollectionCenter", within=GEOMETRY),
        when(_original, "ExposureModulationType ExposureTimeInms XRayTubeCurrentInmA", within=EXPOSURE),
        when(_original, "ExposureInmAs CTDIvol", within=EXPOSURE),
        when(_original, "KVP FilterType FocalSpots", within=X_RAY),
        when(_original & present("FilterType") & ~holds("FilterType", "NONE"), "FilterMaterial", within=X_RAY),
        when(root_value("ImageType", 4, "ENERGY_PROP_WT"), "EnergyWeightingFactor", within=X_RAY),
        applies=holds("MultienergyCTAcquisition", "YES"),
    ),
    "enhanced-ct-image": module(
        when(ORIGINAL_IMAGE & _acquired, "AcquisitionDateTime AcquisitionDuration"),
        when(_acquired, "ContentQualification BurnedInAnnotation LossyImageCompression"),
        *EVIDENCE,
        *described("C.8.15.2", "ORIGINAL", "PRIMARY", "VOLUME", "NONE", known=_acquired),
        Default(
            "AcquisitionDuration",
            (10.0,),
            "practice: scans take of the order of ten seconds",
            ORIGINAL_IMAGE & _acquired,
        ),
    ),
}

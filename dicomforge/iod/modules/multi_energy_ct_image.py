"""Multi-energy CT Image Module, PS3.3 section C.8.2.2.

Its macros speak of the Frame Type of a frame; a single-frame CT image has Image Type in its place.
"""

from dicomforge.iod.condition import Condition, Conditions, both, holds, negated, present, root_holds, root_value

APPLIES = holds("MultienergyCTAcquisition", "YES")

ACQUISITION = "MultienergyCTAcquisitionSequence"
CHARACTERISTICS = "MultienergyCTCharacteristicsSequence"

original = root_value("ImageType", 1, "ORIGINAL")
multi_energy = root_holds("MultienergyCTAcquisition", "YES")
rotating = negated(root_holds("AcquisitionType", "CONSTANT_ANGLE"))
filtered = both(present("FilterType"), negated(holds("FilterType", "NONE")))

ORIGINAL = Condition(original)
ROTATING = Condition(both(original, rotating))
PATH = Condition(multi_energy)
COUNTING = Condition(holds("MultienergyDetectorType", "PHOTON_COUNTING"))

_DETAILS = f"{ACQUISITION}.CTAcquisitionDetailsSequence"
_GEOMETRY = f"{ACQUISITION}.CTGeometrySequence"
_EXPOSURE = f"{ACQUISITION}.CTExposureSequence"
_XRAY = f"{ACQUISITION}.CTXRayDetailsSequence"
_DETECTOR = f"{ACQUISITION}.MultienergyCTXRayDetectorSequence"

CONDITIONS: Conditions = {
    CHARACTERISTICS: Condition(root_value("ImageType", 4, "VMI")),
    f"{CHARACTERISTICS}.MonoenergeticEnergyEquivalent": Condition(root_value("ImageType", 4, "VMI")),
    f"{_DETAILS}.DataCollectionDiameter": ORIGINAL,
    f"{_DETAILS}.GantryDetectorTilt": ORIGINAL,
    f"{_DETAILS}.TableHeight": ORIGINAL,
    f"{_DETAILS}.RotationDirection": ROTATING,
    f"{_DETAILS}.RevolutionTime": ROTATING,
    f"{_DETAILS}.SingleCollimationWidth": ORIGINAL,
    f"{_DETAILS}.TotalCollimationWidth": ORIGINAL,
    f"{_DETAILS}.ReferencedPathIndex": PATH,
    f"{_GEOMETRY}.DistanceSourceToDetector": ORIGINAL,
    f"{_GEOMETRY}.DistanceSourceToDataCollectionCenter": ORIGINAL,
    f"{_GEOMETRY}.ReferencedPathIndex": PATH,
    f"{_EXPOSURE}.ExposureModulationType": ORIGINAL,
    f"{_EXPOSURE}.ExposureTimeInms": ORIGINAL,
    f"{_EXPOSURE}.XRayTubeCurrentInmA": ORIGINAL,
    f"{_EXPOSURE}.ExposureInmAs": ORIGINAL,
    f"{_EXPOSURE}.CTDIvol": ORIGINAL,
    f"{_EXPOSURE}.ReferencedXRaySourceIndex": PATH,
    f"{_XRAY}.KVP": ORIGINAL,
    f"{_XRAY}.FilterType": ORIGINAL,
    f"{_XRAY}.FocalSpots": ORIGINAL,
    f"{_XRAY}.FilterMaterial": Condition(both(original, filtered)),
    f"{_XRAY}.EnergyWeightingFactor": Condition(root_value("ImageType", 4, "ENERGY_PROP_WT")),
    f"{_XRAY}.ReferencedPathIndex": PATH,
    f"{ACQUISITION}.MultienergyCTXRaySourceSequence.SwitchingPhaseNumber": Condition(
        holds("MultienergySourceTechnique", "SWITCHING_SOURCE")
    ),
    f"{_DETECTOR}.NominalMaxEnergy": COUNTING,
    f"{_DETECTOR}.NominalMinEnergy": COUNTING,
}

"""NM Detector Module, PS3.3 section C.8.4.11."""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, both, negated, root_value
from dicomforge.iod.nuclear_frames import TOMOGRAPHIC

DETECTORS = "DetectorInformationSequence"

CONDITIONS: Conditions = {
    f"{DETECTORS}.DistanceSourceToDetector": Condition(
        both(root_value("ImageType", 4, "TRANSMISSION"), negated(root_value("ImageType", 3, *TOMOGRAPHIC)))
    ),
    f"{DETECTORS}.ViewCodeSequence.ViewModifierCodeSequence": AUTHOR,
}

"""NM TOMO Acquisition Module, PS3.3 section C.8.4.12, required by Image Type (Table A.5-1)."""

from dicomforge.iod.condition import Condition, Conditions, root_value
from dicomforge.iod.nuclear_frames import TOMOGRAPHIC

APPLIES = root_value("ImageType", 3, *TOMOGRAPHIC)

CONDITIONS: Conditions = {
    "RotationInformationSequence.DistanceSourceToDetector": Condition(root_value("ImageType", 4, "TRANSMISSION")),
}

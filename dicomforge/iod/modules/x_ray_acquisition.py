"""X-Ray Acquisition Module, PS3.3 section C.8.7.2: an exposure, or the time and the current that make it."""

from dicomforge.iod.condition import Condition, Conditions, absent, either

CONDITIONS: Conditions = {
    "ExposureTime": Condition(absent("Exposure")),
    "XRayTubeCurrent": Condition(absent("Exposure")),
    "Exposure": Condition(either(absent("ExposureTime"), absent("XRayTubeCurrent"))),
}

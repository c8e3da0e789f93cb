"""PET Series Module, PS3.3 section C.8.9.1."""

from dicomforge.iod.condition import Condition, Conditions, root_value

GATED = Condition(root_value("SeriesType", 1, "GATED"))

CONDITIONS: Conditions = {
    "NumberOfRRIntervals": GATED,
    "NumberOfTimeSlots": GATED,
    "NumberOfTimeSlices": Condition(root_value("SeriesType", 1, "DYNAMIC")),
    "ReprojectionMethod": Condition(root_value("SeriesType", 2, "REPROJECTION")),
}

"""NM Multi-frame Module, PS3.3 section C.8.4.8: a vector for each value of Frame Increment Pointer."""

from dicomforge.iod.condition import Condition, Conditions, points_to, root_value
from dicomforge.iod.nuclear_frames import TOMOGRAPHIC

CONDITIONS: Conditions = {
    "EnergyWindowVector": Condition(points_to("EnergyWindowVector")),
    "DetectorVector": Condition(points_to("DetectorVector")),
    "PhaseVector": Condition(points_to("PhaseVector")),
    "NumberOfPhases": Condition(points_to("PhaseVector")),
    "RotationVector": Condition(points_to("RotationVector")),
    "NumberOfRotations": Condition(root_value("ImageType", 3, *TOMOGRAPHIC)),
    "RRIntervalVector": Condition(points_to("RRIntervalVector")),
    "NumberOfRRIntervals": Condition(points_to("RRIntervalVector")),
    "TimeSlotVector": Condition(points_to("TimeSlotVector")),
    "NumberOfTimeSlots": Condition(points_to("TimeSlotVector")),
    "SliceVector": Condition(points_to("SliceVector")),
    "NumberOfSlices": Condition(points_to("SliceVector")),
    "AngularViewVector": Condition(points_to("AngularViewVector")),
    "TimeSliceVector": Condition(points_to("TimeSliceVector")),
}

"""NM Multi-gated Acquisition Module, PS3.3 section C.8.4.13, required by Image Type (Table A.5-1)."""

from dicomforge.iod.condition import Condition, Conditions, points_to, root_value
from dicomforge.iod.nuclear_frames import GATED

APPLIES = root_value("ImageType", 3, *GATED)

_TIMES = "GatedInformationSequence.DataInformationSequence.TimeSlotInformationSequence"

CONDITIONS: Conditions = {
    "GatedInformationSequence": Condition(points_to("RRIntervalVector")),
    _TIMES: Condition(points_to("TimeSlotVector")),
}

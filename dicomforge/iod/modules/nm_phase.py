"""NM Phase Module, PS3.3 section C.8.4.14, required by Image Type (Table A.5-1)."""

from dicomforge.iod.condition import Condition, Conditions, points_to, present, root_value

APPLIES = root_value("ImageType", 3, "DYNAMIC")

CONDITIONS: Conditions = {
    "PhaseInformationSequence": Condition(points_to("PhaseVector")),
    "PhaseInformationSequence.NumberOfTriggersInPhase": Condition(present("TriggerVector")),
}

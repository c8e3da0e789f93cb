"""General Reference Module, PS3.3 section C.12.4."""

from dicomforge.iod.condition import Condition, Conditions, holds

CONDITIONS: Conditions = {
    "SourceImageSequence.PatientOrientation": Condition(holds("SpatialLocationsPreserved", "REORIENTED_ONLY")),
}

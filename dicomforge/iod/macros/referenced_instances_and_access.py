"""Referenced Instances and Access Macro, PS3.3 section 10.3 (Table 10-3b): where other instances can be had."""

from dicomforge.iod.condition import Condition, Conditions, absent, holds

MARKS = frozenset({"TypeOfInstances", "DICOMRetrievalSequence"})

WAYS = (
    "DICOMRetrievalSequence",
    "DICOMMediaRetrievalSequence",
    "WADORetrievalSequence",
    "XDSRetrievalSequence",
    "WADORSRetrievalSequence",
)
"""At least one of them; each is required where the others are absent."""

CONDITIONS: Conditions = {
    "StudyInstanceUID": Condition(holds("TypeOfInstances", "DICOM")),
    "SeriesInstanceUID": Condition(holds("TypeOfInstances", "DICOM")),
    **{way: Condition(absent(*(other for other in WAYS if other != way))) for way in WAYS},
}

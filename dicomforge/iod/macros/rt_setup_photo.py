"""Setup photos of a treatment preparation, PS3.3 section C.36.25: to which procedure a photo belongs."""

from dicomforge.iod.condition import AUTHOR, Conditions

MARKS = frozenset({"PatientSetupPhotoDescription", "ReferencedPatientSetupProcedureIndex"})

CONDITIONS: Conditions = {"ReferencedPatientSetupProcedureIndex": AUTHOR}

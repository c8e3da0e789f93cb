"""Modules of registrations and fiducials, PS3.3 sections C.20 and C.21."""

from dicomforge.iod.condition import Condition, absent, present
from dicomforge.iod.declared import module, when
from dicomforge.iod.view import tag

SET = "FiducialSetSequence"
FIDUCIAL = f"{SET}.FiducialSequence"

_in_space = Condition(lambda view: view.parent.filled(tag("FrameOfReferenceUID")))

RULES = {
    "spatial-fiducials": module(
        when(absent("InstitutionCodeSequence"), "InstitutionName", within="ContentCreatorIdentificationCodeSequence"),
        when(absent("InstitutionName"), "InstitutionCodeSequence", within="ContentCreatorIdentificationCodeSequence"),
        when(absent("FiducialIdentifier"), "FiducialIdentifierCodeSequence", within=FIDUCIAL),
        when(absent("ContourData"), "GraphicCoordinatesDataSequence", within=FIDUCIAL),
        when(present("ContourData"), "NumberOfContourPoints", within=FIDUCIAL),
        when(_in_space, "ContourData", within=FIDUCIAL, only=True),
    ),
}

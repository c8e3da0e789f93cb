"""Multi-frame Functional Groups Module, PS3.3 section C.7.6.16, macros of Table A.51-2.

Which frames there are depends on pixels, so the content writes the sequences; most conditions are the macros' own.
"""

from dicomforge.iod.condition import Condition, Conditions, holds
from dicomforge.iod.default import always

SECTION = "C.7.6.16"

GROUPS = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")

_derivation: Conditions = {
    "DerivationCodeSequence": Condition(always),
    "SourceImageSequence.PurposeOfReferenceCodeSequence": Condition(always),
    "SourceImageSequence.PatientOrientation": Condition(holds("SpatialLocationsPreserved", "REORIENTED_ONLY")),
}
"""Derivation Image Macro (C.7.6.16.2.6), of a class that is not a legacy converted one."""

CONDITIONS: Conditions = {
    f"{group}.DerivationImageSequence.{path}": condition
    for group in GROUPS
    for path, condition in _derivation.items()
}

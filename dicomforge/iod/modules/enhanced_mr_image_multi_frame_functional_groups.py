"""Multi-frame Functional Groups Module, PS3.3 section C.7.6.16, macros of Enhanced MR (Table A.36-2)."""

from dicomforge.iod.condition import Condition, Conditions, holds, negated, of_class
from dicomforge.iod.groups import ROOTS
from dicomforge.iod.original import ORIGINAL_FRAME

SECTION = "C.7.6.16"

LEGACY = ("1.2.840.10008.5.1.4.1.1.2.2", "1.2.840.10008.5.1.4.1.1.4.4", "1.2.840.10008.5.1.4.1.1.128.1")
"""Legacy Converted Enhanced CT, MR and PET."""

NATIVE = Condition(negated(of_class(*LEGACY)))

BELOW: Conditions = {
    "ReferencedImageSequence.PurposeOfReferenceCodeSequence": NATIVE,
    "DerivationImageSequence.DerivationCodeSequence": NATIVE,
    "DerivationImageSequence.SourceImageSequence.PurposeOfReferenceCodeSequence": NATIVE,
    "DerivationImageSequence.SourceImageSequence.PatientOrientation": Condition(
        holds("SpatialLocationsPreserved", "REORIENTED_ONLY")
    ),
    "MRDiffusionSequence.DiffusionGradientDirectionSequence.DiffusionGradientOrientation": ORIGINAL_FRAME,
}
"""By path from an item of either sequence; what macros say by themselves stands in their files."""

CONDITIONS: Conditions = {f"{root}.{path}": condition for root in ROOTS for path, condition in BELOW.items()}

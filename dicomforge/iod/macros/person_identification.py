"""Person Identification Macro, PS3.3 section 10.1: the institution by name, by code, or both."""

from dicomforge.iod.condition import Condition, Conditions, absent

MARKS = frozenset({"PersonIdentificationCodeSequence", "InstitutionName", "InstitutionCodeSequence"})

CONDITIONS: Conditions = {
    "InstitutionName": Condition(absent("InstitutionCodeSequence"), open=True),
    "InstitutionCodeSequence": Condition(absent("InstitutionName"), open=True),
}

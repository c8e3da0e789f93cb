"""Patient Orientation and its modifier, PS3.3 section C.7.6.20: with respect to gravity, as far as it is needed."""

from dicomforge.iod.condition import AUTHOR, Conditions

MARKS = frozenset({"PatientOrientationModifierCodeSequence"})

CONDITIONS: Conditions = {"PatientOrientationModifierCodeSequence": AUTHOR}

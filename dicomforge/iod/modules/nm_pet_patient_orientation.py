"""NM/PET Patient Orientation Module, PS3.3 section C.8.4.6.

How the patient lies is a fact of the examination: both codes stay empty until their author writes them, and so does
the modifier that a code may need.
"""

from dicomforge.iod.condition import AUTHOR, Conditions

CONDITIONS: Conditions = {"PatientOrientationCodeSequence.PatientOrientationModifierCodeSequence": AUTHOR}

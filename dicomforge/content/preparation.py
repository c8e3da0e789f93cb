"""Prepare the patient for the radiation sets, radiations or plan in `of` (PS3.3 C.36.25)."""

from dataclasses import dataclass

from dicomforge.content import About, Made
from dicomforge.content._second_generation.scope import SCOPES, patient_position, scope
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import code

ALWAYS = True
CLASSES = ("RTTreatmentPreparationStorage",)
OF = tuple(name for names in SCOPES.values() for name in names)

ISOCENTRIC = Code("DCM", "130630", False, "Isocentric Setup Method")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    method: Code = code("method, of CID 9571", ISOCENTRIC)

    def attributes(self, about: About) -> Made:
        """The method, what it is for, and the position that the radiations have."""
        applies = scope(about)
        if applies is None:
            return []
        position = patient_position(about)
        found = [
            vr.element("PatientTreatmentPreparationMethodCodeSequence", item(self.method)),
            vr.element("RTPatientPositionScopeSequence", applies),
        ]
        if position:
            found.append(vr.element("RTTreatmentPreparationPatientPositionSequence", Attributes(position)))
        return found


DECLARES = Preparation

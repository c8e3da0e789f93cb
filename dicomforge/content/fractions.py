"""Put the radiations in `of` into a set that is delivered in fractions (PS3.3 C.36.10).

The number of fractions is that of the plan or the prescription in `of`, if you write none.
"""

from dataclasses import dataclass

from dicomforge.content import About, Made
from dicomforge.content._second_generation import TECHNIQUES, references
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.parameter import whole

ALWAYS = True
CLASSES = ("RTRadiationSetStorage",)
OF = tuple(TECHNIQUES)

INTENTS = {"VERIFICATION": "PLAN_QA", "MACHINE_QA": "MACHINE_QA", "RESEARCH": "RESEARCH", "SERVICE": "SERVICE"}
"""Plan Intent of a plan -> RT Radiation Set Intent (C.36.10.1.1); any other is for treatment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RadiationSet:
    fractions: int = whole("number of fractions", 0, within=(0, 1000))

    def attributes(self, about: About) -> Made:
        """The set, where `of` names radiations."""
        radiations = references(*about.of_class(*TECHNIQUES))
        if not radiations:
            return []
        plans = [data for one in about.of_class("RTPlanStorage") for data in one.data_sets[:1]]
        intents = about.of_class("RTPhysicianIntentStorage")
        group = vr.item(
            TreatmentPositionGroupLabel="Position 1",
            TreatmentPositionGroupUID=about.uid("position"),
            ReferencedRTRadiationSequence=tuple(radiations),
        )
        found = [
            vr.element("RTRadiationSequence", *radiations),
            vr.element("TreatmentPositionGroupSequence", group),
            vr.element(
                "RTRadiationSetIntent", INTENTS.get(plans[0].text("PlanIntent") if plans else "", "TREATMENT")
            ),
        ]
        for intent in intents[:1]:
            data = intent.data_set
            prescribed = [
                vr.item(ReferencedRTPrescriptionIndex=int(one.text("RTPrescriptionIndex")))
                for one in items_of(data.get("RTPrescriptionSequence"))
            ]
            reference = intent.references()[0]
            if prescribed:
                named = [vr.element("ReferencedRTPrescriptionSequence", *prescribed)]
                found.append(vr.element("ReferencedRTPhysicianIntentSequence", reference.merged(named)))
        return found + self._number(plans, [one.data_set for one in intents])

    def _number(self, plans: list[Attributes], intents: list[Attributes]) -> list[Element]:
        """What is written, else of the plan, else of the prescription."""
        planned = [
            one.text("NumberOfFractionsPlanned")
            for plan in plans
            for one in items_of(plan.get("FractionGroupSequence"))
        ]
        prescribed = [
            one.text("NumberOfFractions")
            for intent in intents
            for one in items_of(intent.get("RTPrescriptionSequence"))
        ]
        number = self.fractions or int(next(filter(None, (*planned, *prescribed)), "0"))
        return [vr.element("IntendedNumberOfFractions", number)] if number else []


DECLARES = RadiationSet

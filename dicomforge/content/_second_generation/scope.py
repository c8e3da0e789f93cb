"""What a position of the patient applies to, and where it is (PS3.3 C.36.2.3.2, C.36.2.3.3)."""

from dicomforge.content import About
from dicomforge.content._second_generation import TECHNIQUES, references
from dicomforge.content._second_generation.beams import beams_of
from dicomforge.content._second_generation.position import setup_of, treatment_position
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element

SCOPES = {
    "ReferencedRTRadiationSetSequence": ("RTRadiationSetStorage",),
    "ReferencedRTRadiationSequence": tuple(TECHNIQUES),
    "ReferencedRTPlanSequence": ("RTPlanStorage",),
}
"""Sequence of references -> classes; the first of which `of` names some is the scope."""


def scope(about: About) -> Attributes | None:
    """The sets, radiations or plans in `of`; None where it names none."""
    for sequence, classes in SCOPES.items():
        found = references(*about.of_class(*classes))
        if found:
            return Attributes([vr.element(sequence, *found)])
    return None


def patient_position(about: About) -> list[Element]:
    """Where the patient lies for the first radiation, or beam, in `of`; nothing where it names none."""
    for referred in about.of_class(*TECHNIQUES):
        data = referred.data_set
        return _position([one for one in data if one.tag in _KEPT], items_of(data.get("TreatmentPositionSequence")))
    for referred in about.of_class("RTPlanStorage"):
        plan = referred.data_set
        for beam in beams_of(plan)[:1]:
            found = Attributes(treatment_position(setup_of(plan, beam.item), beam.points[0].whole))
            kept = [one for one in found if one.tag in _KEPT]
            return _position(kept, items_of(found.get("TreatmentPositionSequence")))
    return []


def _position(kept: list[Element], positions: tuple[Attributes, ...]) -> list[Element]:
    matrices = [
        one for position in positions[:1] if (one := position.get("ImageToEquipmentMappingMatrix")) is not None
    ]
    return [*kept, vr.element("RTPatientPositionSequence", Attributes(matrices))]


_KEPT = frozenset(
    vr.element(keyword).tag
    for keyword in ("PatientOrientationCodeSequence", "PatientEquipmentRelationshipCodeSequence")
)

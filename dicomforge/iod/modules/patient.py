"""Patient Module, PS3.3 section C.7.1.1."""

from dicomforge.iod.condition import Condition, Conditions, absent, both, filled, holds, negated, present
from dicomforge.iod.view import View, items, tag, texts

HUMAN = frozenset({"337915000", "L-85B00"})
"""Homo sapiens in SNOMED CT, and the SNOMED-RT identifier that older data carry."""

ANIMAL_WORDS = (
    "PatientSpeciesDescription",
    "PatientBreedDescription",
    "PatientBreedCodeSequence",
    "BreedRegistrationSequence",
    "StrainDescription",
    "StrainNomenclature",
    "StrainCodeSequence",
)
"""What is said of animals alone (C.7.1.1.1.3, C.7.1.4)."""


def is_an_animal(view: View) -> bool:
    """The Patient is an animal if the data set names a species other than man, a breed or a strain."""
    species = items(view.root.value(tag("PatientSpeciesCodeSequence")))
    codes = {code for item in species for code in texts(item, "CodeValue")}
    return bool(codes - HUMAN) or view.at_root.has_any(*ANIMAL_WORDS)


def _has_responsible_person(view: View) -> bool:
    return any(name.strip("^=") for name in view.texts("ResponsiblePerson"))


ANIMAL = Condition(is_an_animal)
DEIDENTIFIED = holds("PatientIdentityRemoved", "YES")

CONDITIONS: Conditions = {
    "PatientAlternativeCalendar": Condition(
        present("PatientBirthDateInAlternativeCalendar", "PatientDeathDateInAlternativeCalendar"), only=True
    ),
    "PatientSpeciesDescription": Condition(both(is_an_animal, absent("PatientSpeciesCodeSequence"))),
    "PatientSpeciesCodeSequence": Condition(both(is_an_animal, absent("PatientSpeciesDescription"))),
    "PatientBreedDescription": Condition(both(is_an_animal, negated(filled("PatientBreedCodeSequence")))),
    "PatientBreedCodeSequence": ANIMAL,
    "BreedRegistrationSequence": ANIMAL,
    "ResponsiblePerson": ANIMAL,
    "ResponsiblePersonRole": Condition(_has_responsible_person, only=True),
    "ResponsibleOrganization": ANIMAL,
    "DeidentificationMethod": Condition(both(DEIDENTIFIED, absent("DeidentificationMethodCodeSequence"))),
    "DeidentificationMethodCodeSequence": Condition(both(DEIDENTIFIED, absent("DeidentificationMethod"))),
    "ReferencedPatientPhotoSequence.ReferencedSOPSequence.HL7InstanceIdentifier": Condition(
        lambda view: "CDA" in texts(view.parent, "TypeOfInstances"), only=True
    ),
}

"""Modules of the Patient and the Study, PS3.3 sections C.7.1 and C.7.2."""

from dicomforge.iod.condition import AUTHOR, Condition, absent, filled, holds, present
from dicomforge.iod.declared import module, when
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


@Condition
def is_an_animal(view: View) -> bool:
    """The Patient is an animal if the data set names a species other than man, a breed or a strain."""
    species = items(view.root.value(tag("PatientSpeciesCodeSequence")))
    codes = {code for item in species for code in texts(item, "CodeValue")}
    return bool(codes - HUMAN) or view.at_root.has_any(*ANIMAL_WORDS)


@Condition
def _has_responsible_person(view: View) -> bool:
    return any(name.strip("^=") for name in view.texts("ResponsiblePerson"))


@Condition
def _holds_a_document(view: View) -> bool:
    return "CDA" in texts(view.parent, "TypeOfInstances")


_deidentified = holds("PatientIdentityRemoved", "YES")

RULES = {
    "patient": module(
        when(
            present("PatientBirthDateInAlternativeCalendar", "PatientDeathDateInAlternativeCalendar"),
            "PatientAlternativeCalendar",
            only=True,
        ),
        when(is_an_animal & absent("PatientSpeciesCodeSequence"), "PatientSpeciesDescription"),
        when(is_an_animal & absent("PatientSpeciesDescription"), "PatientSpeciesCodeSequence"),
        when(is_an_animal & ~filled("PatientBreedCodeSequence"), "PatientBreedDescription"),
        when(is_an_animal, "PatientBreedCodeSequence BreedRegistrationSequence"),
        when(is_an_animal, "ResponsiblePerson ResponsibleOrganization"),
        when(_has_responsible_person, "ResponsiblePersonRole", only=True),
        when(_deidentified & absent("DeidentificationMethodCodeSequence"), "DeidentificationMethod"),
        when(_deidentified & absent("DeidentificationMethod"), "DeidentificationMethodCodeSequence"),
        when(
            _holds_a_document,
            "HL7InstanceIdentifier",
            within="ReferencedPatientPhotoSequence.ReferencedSOPSequence",
            only=True,
        ),
    ),
    # The Module is optional, yet whether an animal was neutered is asked for wherever the Patient is one.
    "patient-study": module(when(is_an_animal, "PatientSexNeutered"), applies=is_an_animal),
    "clinical-trial-subject": module(
        when(absent("ClinicalTrialSubjectReadingID"), "ClinicalTrialSubjectID"),
        when(absent("ClinicalTrialSubjectID"), "ClinicalTrialSubjectReadingID"),
    ),
    "clinical-trial-study": module(
        when(AUTHOR, "ClinicalTrialProtocolID", within="ConsentForClinicalTrialUseSequence"),
    ),
}

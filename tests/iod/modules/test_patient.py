from tests.iod.instances import is_required, item


def test_a_calendar_is_required_with_a_date_in_it():
    assert is_required("patient", "PatientAlternativeCalendar", item(PatientBirthDateInAlternativeCalendar="5784"))
    assert is_required("patient", "PatientAlternativeCalendar", item(PatientDeathDateInAlternativeCalendar="5784"))
    assert not is_required("patient", "PatientAlternativeCalendar", item(PatientBirthDate="20240131"))


def test_an_animal_is_asked_for_breed_registration_and_owner():
    dog = item(PatientSpeciesDescription="Canis lupus familiaris")
    for keyword in ("PatientBreedCodeSequence", "BreedRegistrationSequence", "ResponsibleOrganization"):
        assert is_required("patient", keyword, dog)
        assert not is_required("patient", keyword, item(PatientName="Doe^Jane"))


def test_a_species_code_of_man_makes_no_animal():
    man = item(CodeValue="337915000", CodingSchemeDesignator="SCT", CodeMeaning="homo sapiens")
    assert not is_required("patient", "ResponsiblePerson", item(PatientSpeciesCodeSequence=man))


def test_species_is_required_as_text_or_as_code():
    assert is_required("patient", "PatientSpeciesDescription", item(PatientBreedDescription="Poodle"))
    dog = item(CodeValue="448771007", CodingSchemeDesignator="SCT", CodeMeaning="Canis lupus subspecies familiaris")
    assert not is_required("patient", "PatientSpeciesDescription", item(PatientSpeciesCodeSequence=dog))


def test_the_breed_is_asked_for_as_text_where_its_code_is_empty():
    assert is_required("patient", "PatientBreedDescription", item(StrainDescription="C57BL/6J"))
    poodle = item(CodeValue="1", CodingSchemeDesignator="99X", CodeMeaning="Poodle")
    assert not is_required("patient", "PatientBreedDescription", item(PatientBreedCodeSequence=poodle))


def test_a_named_responsible_person_has_a_role():
    assert is_required("patient", "ResponsiblePersonRole", item(ResponsiblePerson="Doe^John"))
    assert not is_required("patient", "ResponsiblePersonRole", item(ResponsiblePerson=()))


def test_a_removed_identity_is_explained_in_one_of_two_ways():
    removed = item(PatientIdentityRemoved="YES")
    assert is_required("patient", "DeidentificationMethod", removed)
    assert is_required("patient", "DeidentificationMethodCodeSequence", removed)
    told = item(PatientIdentityRemoved="YES", DeidentificationMethod="by hand")
    assert not is_required("patient", "DeidentificationMethodCodeSequence", told)
    assert not is_required("patient", "DeidentificationMethod", item(PatientIdentityRemoved="NO"))


def test_a_document_among_photos_has_an_hl7_identifier():
    dotted = "ReferencedPatientPhotoSequence.ReferencedSOPSequence.HL7InstanceIdentifier"
    assert is_required("patient", dotted, item(), item(), item(TypeOfInstances="CDA"))
    assert not is_required("patient", dotted, item(), item(), item(TypeOfInstances="DICOM"))

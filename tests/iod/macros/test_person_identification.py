from tests.iod.instances import is_required, item

PHYSICIAN = "PhysiciansOfRecordIdentificationSequence"


def test_the_institution_is_named_or_coded():
    name, code = f"{PHYSICIAN}.InstitutionName", f"{PHYSICIAN}.InstitutionCodeSequence"
    assert is_required("general-study", name, item(), item())
    assert is_required("general-study", code, item(), item())
    assert not is_required("general-study", code, item(InstitutionName="Charité"), item())
    coded = item(InstitutionCodeSequence=item(CodeValue="1", CodingSchemeDesignator="99X", CodeMeaning="x"))
    assert not is_required("general-study", name, coded, item())

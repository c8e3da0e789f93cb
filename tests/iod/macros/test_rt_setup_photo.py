from tests.iod.instances import is_required, item


def test_the_procedure_of_a_photo_is_the_authors_word():
    dotted = (
        "PatientTreatmentPreparationSequence.ReferencedPatientSetupPhotoSequence.ReferencedPatientSetupProcedureIndex"
    )
    assert not is_required("mr-image", dotted, item(PatientSetupPhotoDescription="front"), item(), item())

from tests.iod.instances import is_required, item

PHOTO = "ReferencedPatientPhotoSequence"


def required(keyword, **values) -> bool:
    return is_required("patient", f"{PHOTO}.{keyword}", item(**values), item())


def test_there_is_at_least_one_way_to_a_photo():
    assert required("DICOMRetrievalSequence")
    assert required("WADORSRetrievalSequence")
    way = item(RetrieveAETitle="ARCHIVE")
    assert not required("WADORSRetrievalSequence", DICOMRetrievalSequence=way)
    assert required("DICOMRetrievalSequence", DICOMRetrievalSequence=way)


def test_a_dicom_instance_has_study_and_series():
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID"):
        assert required(keyword, TypeOfInstances="DICOM")
        assert not required(keyword, TypeOfInstances="CDA")

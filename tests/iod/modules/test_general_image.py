from tests.iod.instances import CT, SC, is_required, item


def test_content_date_and_time_belong_to_temporal_positions():
    for keyword in ("ContentDate", "ContentTime"):
        assert is_required("general-image", keyword, item(TemporalPositionIdentifier=1))
        assert not is_required("general-image", keyword, item())


def test_patient_orientation_is_asked_where_the_iod_requires_no_patient_space():
    assert is_required("general-image", "PatientOrientation", item(), sop_class_uid=SC)
    assert not is_required("general-image", "PatientOrientation", item(), sop_class_uid=CT)
    on_slide = item(ImageOrientationSlide=(1, 0, 0, 0, 1, 0))
    assert not is_required("general-image", "PatientOrientation", on_slide, sop_class_uid=SC)

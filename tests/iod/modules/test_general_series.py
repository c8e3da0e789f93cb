import pytest

from tests.iod.instances import CT, MR, SC, completed, errors_of_dciodvfy, is_required, item, written


def test_ct_and_mr_say_how_the_patient_lies_and_secondary_capture_need_not():
    for uid, answer in ((CT, True), (MR, True), (SC, False)):
        assert is_required("general-series", "PatientPosition", item(), sop_class_uid=uid) is answer


def test_a_coded_orientation_takes_the_place_of_patient_position():
    coded = item(PatientOrientationCodeSequence=item(CodeValue="1", CodingSchemeDesignator="99X", CodeMeaning="x"))
    assert not is_required("general-series", "PatientPosition", coded)


def test_laterality_is_written_empty_while_the_body_part_is_unknown():
    assert is_required("general-series", "Laterality", item())
    assert is_required("general-series", "Laterality", item(BodyPartExamined="SOMETHING"))
    assert completed("ct-image").attributes.value("Laterality") == ()


def test_laterality_is_asked_of_a_knee_and_not_of_a_skull():
    assert is_required("general-series", "Laterality", item(BodyPartExamined="KNEE"))
    assert not is_required("general-series", "Laterality", item(BodyPartExamined="SKULL"))


def test_a_side_told_at_the_image_is_not_asked_for_at_the_series():
    assert not is_required("general-series", "Laterality", item(BodyPartExamined="KNEE", ImageLaterality="L"))


@pytest.mark.parametrize("part", ["HEAD", "CHEST", "ABDOMEN", "PELVIS", "KNEE", "PHANTOM", "THORAX", "LUNG"])
def test_dciodvfy_agrees_about_the_laterality_of_a_body_part(part, tmp_path):
    attributes = completed("mr-image", *written(BodyPartExamined=part)).attributes
    assert errors_of_dciodvfy(attributes, tmp_path) == []

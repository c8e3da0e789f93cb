from tests.iod.instances import completed, facts, written


def test_the_laterality_of_the_image_is_asked_for():
    name = "digital-x-ray-image-for-presentation"
    found = completed(name, *written(PatientOrientation=("L", "F"))).diagnostics
    assert [(d.code, d.severity, d.message.partition(" is ")[0]) for d in found] == [
        ("DF080", "error", "ImageLaterality")
    ]
    assert "(PS3.3 C.8.11.2)" in found[0].message


def test_the_region_is_empty_until_the_author_names_it():
    name = "digital-x-ray-image-for-presentation"
    attributes = completed(name, *facts(name)).attributes
    assert "AnatomicRegionSequence" in attributes
    assert attributes.value("AnatomicRegionSequence") == ()


def test_a_side_of_the_image_leaves_no_question_about_the_series():
    name = "digital-x-ray-image-for-presentation"
    assert "Laterality" not in completed(name, *facts(name)).attributes

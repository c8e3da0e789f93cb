from tests.iod.instances import completed, facts, is_required, item


def test_an_image_without_a_word_on_its_context_has_an_empty_sequence():
    attributes = completed("digital-x-ray-image-for-presentation", *facts("digital-x-ray")).attributes
    assert "AcquisitionContextSequence" in attributes
    assert attributes.value("AcquisitionContextSequence") == ()


def test_the_value_type_of_an_item_decides_which_value_it_has():
    number = item(ValueType="NUMERIC")
    for keyword, answer in (("NumericValue", True), ("MeasurementUnitsCodeSequence", True), ("TextValue", False)):
        assert is_required("acquisition-context", f"AcquisitionContextSequence.{keyword}", number) is answer

from tests.iod.instances import completed


def test_a_capture_without_a_word_from_its_author_is_synthetic():
    assert completed("secondary-capture-image").attributes.text("ConversionType") == "SYN"

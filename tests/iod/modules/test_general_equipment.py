from tests.iod.instances import completed, is_required, item


def test_a_padding_range_needs_a_padding_value():
    assert is_required("general-equipment", "PixelPaddingValue", item(PixelPaddingRangeLimit=5))
    assert not is_required("general-equipment", "PixelPaddingValue", item())


def test_the_manufacturer_is_this_program():
    assert completed("mr-image").attributes.text("Manufacturer") == "dicomforge"

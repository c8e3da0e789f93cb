from tests.iod.instances import is_required, item


def test_pixels_are_here_or_behind_a_url():
    assert is_required("image-pixel", "PixelData", item())
    assert not is_required("image-pixel", "PixelData", item(PixelDataProviderURL="http://example.org/1"))


def test_an_offset_table_needs_its_lengths():
    assert is_required("image-pixel", "ExtendedOffsetTableLengths", item(ExtendedOffsetTable=b"12345678"))
    assert not is_required("image-pixel", "ExtendedOffsetTableLengths", item())

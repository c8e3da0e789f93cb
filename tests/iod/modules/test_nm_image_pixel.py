from tests.iod.instances import completed, written


def test_the_spacing_is_written_also_of_a_projection():
    assert completed("nuclear-medicine-image").attributes.numbers("PixelSpacing") == (1, 1)
    given = completed("nuclear-medicine-image", *written(PixelSpacing=(3.2, 3.2))).attributes
    assert given.numbers("PixelSpacing") == (3.2, 3.2)

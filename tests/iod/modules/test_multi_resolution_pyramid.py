from tests.iod.instances import completed


def test_an_image_that_its_author_puts_in_no_pyramid_is_in_none():
    assert "PyramidUID" not in completed("segmentation").attributes

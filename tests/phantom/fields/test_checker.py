"""Checkers by hand."""

from tests.phantom.reference import grid, layer, stored


def test_squares_alternate_from_the_image_centre() -> None:
    image = stored(layer("checker", size=2.0, values=(9.0, 1.0)), on=grid(rows=4, columns=8))
    a, b = [1, 1, 9, 9, 1, 1, 9, 9], [9, 9, 1, 1, 9, 9, 1, 1]
    assert image.tolist() == [a, a, b, b]


def test_a_pixel_that_two_squares_share_has_their_mean() -> None:
    image = stored(layer("checker", size=2.0, values=(100.0, 0.0)), on=grid(rows=3, columns=3))
    assert image.tolist() == [[100, 50, 0], [50, 50, 50], [0, 50, 100]]


def test_sampled_at_centres_every_pixel_has_one_of_the_values() -> None:
    pattern = layer("checker", size=1.3, values=(100.0, 0.0), sample="centre")
    assert set(stored(pattern).reshape(-1).tolist()) == {0, 100}


def test_as_the_value_of_a_shape_it_shows_inside_alone() -> None:
    from dicomforge.model.recipe import Field

    disk = layer("circle", radius=4.0)._replace(value=Field("checker", (("size", 2.0), ("values", (50.0, 90.0)))))
    image = stored(layer("fill", 7.0), disk, on=grid(rows=12, columns=12))
    assert (image[0, 0], image[6, 6], image[6, 5], image[5, 5]) == (7, 50, 90, 50)

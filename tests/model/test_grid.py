"""Grid: normal and centre by hand."""

from dicomforge.model.grid import Grid, cross, dot

AXIAL = Grid(3, 5, 2.0, 0.5, (-1.0, -2.0, 7.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), True)


def test_the_normal_is_row_times_column_direction() -> None:
    assert AXIAL.normal == (0.0, 0.0, 1.0)
    coronal = AXIAL._replace(column_direction=(0.0, 0.0, -1.0))
    assert coronal.normal == (0.0, 1.0, 0.0)


def test_the_centre_lies_between_the_first_and_the_last_pixel() -> None:
    assert AXIAL.centre == (0.0, 0.0, 7.0)


def test_products_are_those_of_vectors() -> None:
    assert cross((1, 0, 0), (0, 1, 0)) == (0, 0, 1)
    assert dot((1, 2, 3), (4, 5, 6)) == 32

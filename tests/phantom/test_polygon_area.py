"""The area of polygons against numbers worked out by hand."""

import pytest

from dicomforge.phantom.polygon_area import polygon_area


@pytest.mark.parametrize("way", [1, -1])
def test_the_area_does_not_depend_on_which_way_round_a_polygon_goes(way) -> None:
    corner = ((0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 3.0), (0.0, 3.0))
    assert polygon_area(corner[::way]) == 6.0


def test_the_area_of_a_polygon_whose_sides_cross_is_not_known() -> None:
    assert polygon_area(((0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0))) is None


def test_nor_is_that_of_a_polygon_of_too_many_sides_to_compare() -> None:
    assert polygon_area([(float(i), float(i * i)) for i in range(600)]) is None

"""A polygon against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, area, covered, even_odd, grid, layer, turned2

STAR = tuple((8 * np.cos(k * 0.8 * np.pi), 8 * np.sin(k * 0.8 * np.pi)) for k in range(5))
ARROW = ((-6.0, -5.0), (7.0, 0.5), (-6.0, 6.0), (-2.0, 0.5))


@pytest.mark.parametrize("corners", [STAR, ARROW])
@pytest.mark.parametrize("rotate", [0.0, 33.0])
def test_what_an_odd_number_of_sides_encloses_is_inside(corners, rotate) -> None:
    on, own = grid(spacing=(0.9, 1.1)), turned2((1.3, -0.4), rotate)
    expected = area(lambda p: even_odd(corners)(own(p)), on)
    shape = layer("polygon", 1.0, points=corners, at=(1.3, -0.4), rotate=rotate)
    assert np.abs(covered(shape, on) - expected).max() < 0.02


@pytest.mark.parametrize("place", [OBLIQUE, CORONAL])
def test_in_the_patient_a_polygon_is_a_prism_along_z(place) -> None:
    on = grid(**place, centre=(0.2, 1.7, 0.4))
    expected = area(lambda p: even_odd(ARROW)(p[..., :2]), on, plane="patient")
    shape = layer("polygon", 1.0, points=ARROW, plane="patient")
    assert np.abs(covered(shape, on) - expected).max() < 0.02


def test_a_polygon_of_two_points_is_a_fault() -> None:
    from dicomforge.phantom.shapes.polygon import Polygon

    assert "three" in Polygon(points=((0.0, 0.0), (1.0, 0.0), (0.0, 0.0))).fault("image")
    assert Polygon(points=ARROW).fault("image") == ""

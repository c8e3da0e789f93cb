"""A ball against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, grid, layer


@pytest.mark.parametrize("place", [{}, OBLIQUE, CORONAL, SAGITTAL])
def test_the_section_of_a_ball_in_any_plane(place) -> None:
    on = grid(**place, centre=(0.5, 0.0, 1.0))
    expected = area(lambda p: ((p - [1.0, 1.5, 2.0]) ** 2).sum(-1) <= 36.0, on, plane="patient")
    shape = layer("sphere", 1.0, radius=6.0, at=(1.0, 1.5, 2.0))
    assert np.abs(covered(shape, on) - expected).max() < 0.012


def test_the_slices_of_a_ball_sum_to_its_volume() -> None:
    volume = sum(
        covered(layer("sphere", 1.0, radius=6.0), grid(centre=(0.0, 0.0, z / 4))).sum() / 4 for z in range(-26, 27)
    )
    assert volume == pytest.approx(4 / 3 * np.pi * 216, rel=2e-3)


def test_a_plane_that_misses_a_ball_shows_nothing() -> None:
    assert not covered(layer("sphere", 1.0, radius=6.0), grid(centre=(0.0, 0.0, 6.1))).any()

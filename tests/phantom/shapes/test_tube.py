"""A tube against a crowd of points."""

from itertools import pairwise

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, grid, layer, turned3

POINTS = ((-4.0, -3.0, 1.0), (4.0, -2.0, 0.0), (4.0, 4.0, -2.0), (-2.0, 3.0, 3.0))
AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)


def distance(p, a, b):
    """Of points from a straight piece."""
    a, along = np.asarray(a), np.subtract(b, a)
    part = np.clip((p - a) @ along / (along @ along), 0.0, 1.0)
    return np.linalg.norm(p - a - part[..., None] * along, axis=-1)


@pytest.mark.parametrize("turn", [(0.0, 0.0, 0.0), TURN])
@pytest.mark.parametrize("place", [{}, OBLIQUE, CORONAL, SAGITTAL])
def test_the_section_of_a_tube_in_any_plane(place, turn) -> None:
    on, own = grid(**place, centre=(0.53, 0.03, 1.07)), turned3(AT, turn)

    def inside(p):
        local = own(p)
        return np.min([distance(local, a, b) for a, b in pairwise(POINTS)], axis=0) <= 2.0

    shape = layer("tube", 1.0, points=POINTS, radius=2.0, at=AT, rotate=turn)
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02

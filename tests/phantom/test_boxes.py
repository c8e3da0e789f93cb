"""Sections of shapes that are made of rectangles."""

from dataclasses import dataclass

import numpy as np

from dicomforge.phantom.boxes import corners, section
from dicomforge.phantom.plane import image_plane
from tests.phantom.reference import CORONAL, grid


@dataclass
class Two:
    """Two rectangles side by side."""

    at: tuple[float, float] = (1.0, 2.0)
    rotate: float = 90.0

    def boxes(self) -> np.ndarray:
        return corners(*np.array([[0.0, 2.0, 0.0, 1.0], [2.0, 3.0, 0.0, 1.0]]).T)


def test_a_section_has_a_polygon_for_each_rectangle_and_edges_around_both() -> None:
    """Turned by 90 degrees from u towards v, (u, v) from `at` becomes (-v, u)."""
    drawn = section(Two(), image_plane(grid(), "image")).drawn
    assert drawn is not None
    assert np.abs(drawn.corners() - [
        [(1, 2), (1, 4), (0, 4), (0, 2)],
        [(1, 4), (1, 5), (0, 5), (0, 4)],
    ]).max() < 1e-9  # fmt: skip
    (around,) = drawn.edges()
    assert np.abs(np.array(around) - [(1, 2), (1, 5), (0, 5), (0, 2)]).max() < 1e-9


def test_where_the_plane_stands_upright_it_has_strips() -> None:
    found = section(Two(), image_plane(grid(**CORONAL, centre=(0.0, 4.5, 0.0)), "patient"))
    assert found.drawn is None
    (strip,) = found.loops
    assert np.allclose(sorted({round(p, 6) for p, _ in strip}), [0.0, 1.0])

"""Polygons around rectangles, against those worked out by hand, and against what they hold."""

import numpy as np
import pytest

from dicomforge.phantom.boxes import corners
from dicomforge.phantom.edges import edges


def boxes(*sides):
    """Rectangles from left, right, top and bottom."""
    return corners(*np.array(sides, float).T)


def around(*sides):
    return [loop.tolist() for loop in edges(boxes(*sides))]


def test_a_rectangle_is_its_four_corners_clockwise() -> None:
    assert around((1, 4, 2, 3)) == [[[1, 2], [4, 2], [4, 3], [1, 3]]]


def test_sides_between_rectangles_are_left_out() -> None:
    assert around((0, 2, 0, 1), (2, 3, 0, 1), (0, 3, 1, 2)) == [[[0, 0], [3, 0], [3, 2], [0, 2]]]
    assert around((0, 2, 0, 1), (0, 1, 1, 3)) == [[[0, 0], [2, 0], [2, 1], [1, 1], [1, 3], [0, 3]]]


def test_a_hole_is_a_polygon_the_other_way_around() -> None:
    outer, hole = around((0, 3, 0, 1), (0, 1, 1, 2), (2, 3, 1, 2), (0, 3, 2, 3))
    assert outer == [[0, 0], [3, 0], [3, 3], [0, 3]]
    assert sorted(hole) == [[1, 1], [1, 2], [2, 1], [2, 2]]
    (x, y), (u, v), (p, q), _ = hole
    assert (u - x) * (q - v) - (v - y) * (p - u) < 0


def test_rectangles_that_meet_in_a_corner_are_apart() -> None:
    assert sorted(map(len, around((0, 1, 0, 1), (1, 2, 1, 2)))) == [4, 4]
    assert sorted(map(len, around((1, 2, 0, 1), (0, 1, 1, 2)))) == [4, 4]
    assert list(edges(np.empty((0, 4, 2)))) == []


@pytest.mark.parametrize("seed", range(6))
def test_the_area_of_any_cells_is_that_of_their_polygons(seed: int) -> None:
    """The shoelace formula; no corner lies on a side."""
    cells = np.random.default_rng(seed).random((9, 11)) < 0.2 + 0.12 * seed
    found = around(*[(x, x + 1, y, y + 1) for y, x in np.argwhere(cells)])
    area = 0.0
    for loop in found:
        x, y = np.array(loop).T
        area += ((np.roll(x, -1) + x) * (np.roll(y, -1) - y)).sum() / 2
        turns = np.diff(np.array([*loop, loop[0], loop[1]]), axis=0)
        assert (turns[:-1, 0] * turns[1:, 1] - turns[:-1, 1] * turns[1:, 0] != 0).all()
    assert area == cells.sum()

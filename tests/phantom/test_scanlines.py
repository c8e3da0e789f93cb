"""The rows that a shape touches, cut into scanlines."""

import numpy as np

from dicomforge.phantom.outline import LINES, Convex, Reach, Where
from dicomforge.phantom.scanlines import Strip, scanlines

ONE = float(1 << 28)


def strip(low: float, high: float, *breaks: float, sample: str = "area", rows: tuple[int, int] = (0, 10)) -> Strip:
    return Strip(Where(Convex(()), sample, Reach(low, high, breaks)), *rows)


def test_a_row_without_a_corner_is_one_part() -> None:
    found = scanlines([strip(-5.0, 5.0)], 10, ONE)
    assert found.row.tolist() == list(range(10))
    assert found.middle.tolist() == [k - 4.5 for k in range(10)]
    assert found.height.tolist() == [1.0] * 10
    assert found.lines == LINES


def test_a_corner_makes_two_parts_whose_scanlines_sum_to_the_row() -> None:
    found = scanlines([strip(-5.0, 5.0, 0.3)], 10, ONE)
    assert found.row.tolist() == [0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9]
    assert np.bincount(found.row, found.weight * LINES).tolist() == [ONE] * 10
    assert found.weight.tolist() == np.rint(found.weight).tolist()


def test_parts_that_the_outline_does_not_reach_are_left_out() -> None:
    found = scanlines([strip(-1.25, 1.4, -1.0, 1.0)], 10, ONE)
    assert found.row.tolist() == [3, 4, 5, 6]


def test_strips_follow_each_other() -> None:
    found = scanlines([strip(-5.0, 5.0, rows=(2, 4)), strip(-5.0, 5.0, rows=(0, 1))], 10, ONE)
    assert found.strip.tolist() == [0, 0, 1]
    assert found.row.tolist() == [2, 3, 0]


def test_centres_are_one_band_a_row_without_height() -> None:
    found = scanlines([strip(-5.0, 5.0, 0.3, sample="centre")], 10, ONE)
    assert found.middle.tolist() == [k - 4.5 for k in range(10)]
    assert (set(found.height), set(found.weight), found.lines) == ({0.0}, {ONE}, 1)

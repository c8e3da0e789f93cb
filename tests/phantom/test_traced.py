"""Traced edges against closed forms."""

import math

import numpy as np
import pytest

from dicomforge.phantom.outline import Loops, union, within
from dicomforge.phantom.traced import traced
from tests.phantom.test_coverage import disk

SIZE = (40, 50)


def signed_area(loop) -> float:
    p, q = np.array(loop).T
    return float((p * np.roll(q, -1) - np.roll(p, -1) * q).sum() / 2)


def test_a_ring_has_an_edge_and_a_hole_that_goes_round_the_other_way() -> None:
    outer, hole = sorted(traced(within([disk(12.0)], [disk(5.0)]), *SIZE), key=len, reverse=True)
    assert signed_area(outer) * signed_area(hole) < 0
    for loop, radius in ((outer, 12.0), (hole, 5.0)):
        assert abs(signed_area(loop)) == pytest.approx(math.pi * radius**2, rel=5e-3)
        assert np.abs(np.hypot(*np.array(loop).T) - radius).max() < 0.03


def test_separate_parts_have_a_loop_each_and_little_more_points_than_they_need() -> None:
    square = ((-3.0, -3.0), (3.0, -3.0), (3.0, 3.0), (-3.0, 3.0))
    loops = traced(union([Loops((square,)), disk(4.0, (15.0, 5.0))]), *SIZE)
    assert len(loops) == 2
    assert min(map(len, loops)) <= 16


def test_what_leaves_the_frame_is_cut_off_at_its_border() -> None:
    (loop,) = traced(union([disk(9.0, (25.0, 0.0)), disk(2.0, (25.0, 0.0))]), *SIZE)
    assert np.array(loop).max() <= 25.01
    assert abs(signed_area(loop)) == pytest.approx(math.pi * 81 / 2, rel=1e-2)


def test_what_is_empty_has_no_edge() -> None:
    assert traced(within([disk(2.0), disk(2.0, (9.0, 9.0))]), *SIZE) == ()

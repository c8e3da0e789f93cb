"""How far an outline reaches."""

import math

import pytest

from dicomforge.phantom.outline import Convex, ConvexPiece, Loops, Reach, reach
from dicomforge.phantom.plane import Linear


def test_a_disk_reaches_its_radius_both_ways() -> None:
    disk = Convex((ConvexPiece((Linear(-0.5, 0.1, 0.0), Linear(-0.2, 0.0, 0.1)), ()),))
    found = reach(disk)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((-8.0, 12.0))


def test_a_ball_that_the_plane_misses_is_nothing() -> None:
    assert reach(Convex((ConvexPiece((Linear(0, 1, 0), Linear(0, 0, 1), Linear(1.01, 0, 0)), ()),))) is None


def test_a_turned_square_reaches_its_corners() -> None:
    square = Convex((ConvexPiece((), (Linear(0, 0.1, 0.1), Linear(0, 0.1, -0.1))),))
    found = reach(square)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((-10.0, 10.0))


def test_an_upright_strip_has_no_end() -> None:
    found = reach(Convex((ConvexPiece((), (Linear(0, 0.1, 0.0),)),)))
    assert found is not None
    assert (found.low, found.high) == (-math.inf, math.inf)


def test_a_slab_beside_the_plane_is_nothing_and_one_whose_face_touches_it_is_there() -> None:
    assert reach(Convex((ConvexPiece((), (Linear(1.1, 0, 0), Linear(0, 0, 1))),))) is None
    assert reach(Convex((ConvexPiece((), (Linear(1.0, 0, 0), Linear(0, 0, 1))),))) is not None


def test_two_strips_that_do_not_meet_within_a_third_are_nothing() -> None:
    assert reach(Convex((ConvexPiece((), (Linear(0, 1, 0), Linear(0, 0, 1), Linear(-5, 1, 1))),))) is None


def test_a_polygon_reaches_its_corners_and_breaks_at_each() -> None:
    found = reach(Loops((((0.0, -3.0), (1.0, 2.0), (-1.0, 0.5)),)))
    assert found == Reach(-3.0, 2.0, (-3.0, 2.0, 0.5))

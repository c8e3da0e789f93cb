"""What scanlines cut out of outlines."""

import numpy as np
import pytest

from dicomforge.phantom.intervals import Crossings, Intervals, cut, form
from dicomforge.phantom.outline import Convex, ConvexPiece, Loops
from dicomforge.phantom.plane import Linear
from dicomforge.phantom.scanlines import Scanlines


def scanlines(*q: float, strip: tuple[int, ...] = ()) -> Scanlines:
    still = np.zeros(len(q))
    strips = np.array(strip or [0] * len(q))
    return Scanlines(strips, np.arange(len(q)), np.array(q), still + 0.5, still + 1.0, 1)


def circle(radius: float) -> Convex:
    return Convex((ConvexPiece((Linear(0, 1 / radius, 0), Linear(0, 0, 1 / radius)), ()),))


def crossed(loop: tuple[tuple[float, float], ...], q: float) -> Intervals:
    (found,) = Crossings(Loops((loop,)), scanlines(q)).intervals(100)
    return found


def test_the_chord_of_a_circle() -> None:
    found = cut([circle(5.0)], scanlines(-3.0, 0.0, 4.0, 6.0))
    assert found.ends[0, :3] == pytest.approx([-4.0, -5.0, -3.0])
    assert -found.ends[1, :3] == pytest.approx([4.0, 5.0, 3.0])
    assert found.ends[0, 3] > -found.ends[1, 3]


def test_circles_that_are_cut_together_have_their_own_chords() -> None:
    found = cut([circle(5.0), circle(10.0)], scanlines(3.0, 4.0, 6.0, strip=(0, 0, 1)))
    assert -found.ends[1] == pytest.approx([4.0, 3.0, 8.0])
    assert found.line.tolist() == [0, 1, 2]


def test_the_spread_is_what_a_slanted_side_covers_in_its_band() -> None:
    found = crossed(((0.0, -5.0), (10.0, 5.0), (0.0, 5.0)), 1.0)
    assert (found.ends.tolist(), found.spread.tolist()) == ([[0.0], [-6.0]], [[0.0], [0.5]])


def test_a_slanted_strip_spreads_as_its_sides_do() -> None:
    strip = Convex((ConvexPiece((), (Linear(0.0, 0.5, 0.5), Linear(0.0, 0.0, 0.1))),))
    found = cut([strip], scanlines(1.0))
    assert found.ends == pytest.approx(np.array([[-3.0], [-1.0]]))
    assert found.spread == pytest.approx(np.array([[0.5], [0.5]]))


def test_a_polygon_that_folds_back_is_cut_more_than_once() -> None:
    comb = ((0.0, 0.0), (1.0, 4.0), (2.0, 0.0), (3.0, 4.0), (4.0, 0.0), (4.0, 5.0), (0.0, 5.0))
    found = crossed(comb, 2.0)
    assert list(zip(found.ends[0], -found.ends[1], strict=True)) == [(0.0, 0.5), (1.5, 2.5), (3.5, 4.0)]


def test_circles_have_one_form_whatever_their_size() -> None:
    square, tilted = Linear(0, 0.1, 0), Linear(0, 0.1, 0.1)
    assert form(circle(5.0)) == form(circle(7.0))
    level = Linear(0, 0.0, 0.1)
    forms = [
        circle(5.0),
        Convex((ConvexPiece((), (square,)),)),
        Convex((ConvexPiece((), (level,)),)),
        Convex((ConvexPiece((level,), ()),)),
    ]
    assert len({form(outline) for outline in forms}) == 4
    assert form(Convex((ConvexPiece((), (square,)),))) == form(Convex((ConvexPiece((), (tilted,)),)))

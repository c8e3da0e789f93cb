"""What bands cut out of an outline."""

import numpy as np
import pytest

from dicomforge.phantom.intervals import Bands, cut
from dicomforge.phantom.outline import Convex, Loops, Piece
from dicomforge.phantom.section import Linear


def bands(*q: float) -> Bands:
    return Bands(np.arange(len(q)), np.array(q), np.full(len(q), 0.5))


def test_the_chord_of_a_circle() -> None:
    found = cut(Convex((Piece((Linear(0, 0.2, 0), Linear(0, 0, 0.2)), ()),)), bands(-3.0, 0.0, 4.0, 6.0))
    assert found.low[:3] == pytest.approx([-4.0, -5.0, -3.0])
    assert found.high[:3] == pytest.approx([4.0, 5.0, 3.0])
    assert found.low[3] > found.high[3]


def test_the_spread_is_what_a_slanted_side_covers_in_its_band() -> None:
    found = cut(Loops((((0.0, -5.0), (10.0, 5.0), (0.0, 5.0)),)), bands(1.0))
    assert (found.low[0], found.high[0], found.low_spread[0], found.high_spread[0]) == (0.0, 6.0, 0.0, 0.5)


def test_a_polygon_that_folds_back_is_cut_more_than_once() -> None:
    comb = ((0.0, 0.0), (1.0, 4.0), (2.0, 0.0), (3.0, 4.0), (4.0, 0.0), (4.0, 5.0), (0.0, 5.0))
    found = cut(Loops((comb,)), bands(2.0))
    assert list(zip(found.low, found.high, strict=True)) == [(0.0, 0.5), (1.5, 2.5), (3.5, 4.0)]

"""Lettering: text as pixels."""

from __future__ import annotations

import numpy as np

from dicomforge.phantom.glyphs import GLYPHS
from dicomforge.preview.lettering import ADVANCE, LINE, cut, lettered, width


def test_a_text_is_as_wide_as_is_told() -> None:
    assert lettered("CT 7").shape == (LINE, width("CT 7"))
    assert lettered("").shape == (LINE, 0)


def test_each_dot_of_the_font_is_mostly_ink_and_each_gap_mostly_none() -> None:
    made = lettered("R").reshape(10, 2, 6, 2).mean(axis=(1, 3))
    dots = np.array([[row >> (5 - i) & 1 for i in range(6)] for row in GLYPHS["R"]], bool)
    assert made[dots].min() > 0.5
    assert made[~dots].max() < 0.5


def test_what_the_font_lacks_is_a_box_and_not_nothing() -> None:
    assert np.array_equal(lettered("山"), lettered("田"))
    assert lettered("山").max() == 1.0


def test_a_long_text_is_cut_with_dots() -> None:
    assert cut("abcdefgh", 5 * ADVANCE) == "abc.."
    assert cut("abc", 5 * ADVANCE) == "abc"
    assert cut("abc", ADVANCE) == "."

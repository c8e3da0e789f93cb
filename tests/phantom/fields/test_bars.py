"""Bars by hand."""

import pytest

from dicomforge.phantom.fields.bars import Bars
from tests.phantom.reference import grid, layer, stored


def test_bars_alternate_along_their_axis_from_the_image_centre() -> None:
    image = stored(layer("bars", values=(9.0, 1.0), period=4.0), on=grid(rows=2, columns=8))
    assert image.tolist() == [[9, 9, 1, 1, 9, 9, 1, 1]] * 2
    upright = stored(layer("bars", values=(9.0, 1.0), period=4.0, axis="y"), on=grid(rows=8, columns=1))
    assert upright[:, 0].tolist() == [9, 9, 1, 1, 9, 9, 1, 1]


def test_line_pairs_are_the_reciprocal_of_the_period() -> None:
    on = grid(rows=1, columns=40, spacing=(0.1, 0.1))
    pairs = stored(layer("bars", values=(9.0, 1.0), lp_per_mm=2.5), on=on)
    assert (pairs == stored(layer("bars", values=(9.0, 1.0), period=0.4), on=on)).all()


def test_bars_as_fine_as_a_pixel_vanish_into_their_mean() -> None:
    image = stored(layer("bars", values=(100.0, 0.0), period=1.0))
    assert (image == 50).all()


@pytest.mark.parametrize(
    ("given", "good"), [({"period": 1.0}, True), ({}, False), ({"period": 1.0, "lp_per_mm": 1.0}, False)]
)
def test_one_of_period_and_line_pairs_is_needed(given, good) -> None:
    assert (Bars(values=(0.0, 1.0), **given).fault("image") == "") is good

"""Bars by hand."""

import pytest

from dicomforge.model.recipe import Field
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


def test_the_first_bar_takes_its_part_of_the_period_also_on_an_oblique_plane() -> None:
    image = stored(layer("bars", values=(100.0, 0.0), period=8.0, duty=0.25), on=grid(rows=1, columns=16))
    assert image[0].tolist() == [100, 100, 0, 0, 0, 0, 0, 0] * 2
    tilted = grid(rows=64, columns=64, row=(0.8, 0.6, 0.0), column=(-0.6, 0.8, 0.0))
    image = stored(layer("bars", values=(10000.0, 0.0), period=3.2, duty=0.25, plane="patient"), on=tilted)
    assert image.mean() == pytest.approx(2500, rel=5e-3)


def test_bars_along_z_alternate_from_slice_to_slice() -> None:
    bars = layer("bars", values=(9.0, 1.0), period=4.0, axis="z")
    slices = [int(stored(bars, on=grid(centre=(0.0, 0.0, z)))[0, 0]) for z in (0.5, 1.5, 2.5, 3.5, 4.5)]
    assert slices == [9, 9, 1, 1, 9]


def test_local_bars_begin_at_their_shape_and_turn_with_it() -> None:
    value = Field("bars", (("values", (9.0, 1.0)), ("period", 4.0), ("local", True)))
    shape = layer("rectangle", value, size=(16.0, 6.0), at=(1.0, 2.0), rotate=90.0)
    image = stored(shape, on=grid(rows=24, columns=20))
    assert image[4:24, 10].tolist() == [0, 0, *[9, 9, 1, 1] * 4, 0, 0]

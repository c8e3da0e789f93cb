"""Gradients by hand."""

import numpy as np

from dicomforge.phantom.fields.gradient import Gradient, Radial
from tests.phantom.reference import CORONAL, grid, layer, stored


def gradient(plane="image", **params):
    return layer("gradient", plane=plane, **params)


def test_along_x_the_ends_lie_at_the_first_and_last_pixel_centres() -> None:
    image = stored(gradient(from_=-50.0, to=45.0), on=grid(rows=3, columns=20))
    assert image.tolist() == [list(range(-50, 46, 5))] * 3


def test_along_y_it_runs_down() -> None:
    image = stored(gradient(axis="y", from_=0.0, to=100.0), on=grid(rows=11, columns=2, spacing=(3.0, 1.0)))
    assert image[:, 1].tolist() == list(range(0, 101, 10))


def test_over_a_range_in_mm_it_is_constant_outside() -> None:
    image = stored(gradient(from_=0.0, to=100.0, range=(-1.0, 1.0)), on=grid(rows=1, columns=9, spacing=(1.0, 0.5)))
    assert image.tolist() == [[0, 0, 0, 25, 50, 75, 100, 100, 100]]


def test_along_z_of_the_patient_it_changes_from_slice_to_slice() -> None:
    ramp = gradient("patient", axis="z", from_=0.0, to=100.0, range=(0.0, 10.0))
    assert [int(stored(ramp, on=grid(centre=(0.0, 0.0, z)))[0, 0]) for z in (-1.0, 0.0, 2.5, 11.0)] == [0, 0, 25, 100]


def test_in_a_coronal_image_the_patients_z_runs_up() -> None:
    ramp = gradient("patient", axis="z", from_=0.0, to=100.0, range=(-2.0, 2.0))
    image = stored(ramp, on=grid(rows=5, columns=1, **{**CORONAL, "spacing": (1.0, 1.0)}))
    assert image[:, 0].tolist() == [100, 75, 50, 25, 0]


def test_along_the_normal_a_range_counts_from_the_patients_origin() -> None:
    ramp = gradient(axis="z", from_=0.0, to=100.0, range=(0.0, 10.0))
    on = grid(**CORONAL, centre=(3.0, 2.0, 5.0))
    assert (stored(ramp, on=on) == 20).all()


def test_a_radial_gradient_runs_from_its_centre_to_its_edge() -> None:
    image = stored(
        gradient(from_=100.0, to=0.0, radial=(("radius", 5.0), ("at", (0.0, 1.0)))), on=grid(rows=13, columns=13)
    )
    assert (image[7, 6], image[7, 9], image[10, 10], image[7, 11], image[0, 0]) == (100, 40, 0, 0, 0)


def test_added_to_a_value_it_lies_on_it() -> None:
    image = stored(layer("fill", 1000.0), gradient(from_=0.0, to=19.0)._replace(blend="add"))
    assert image[5].tolist() == list(range(1000, 1020))


def test_a_column_of_one_pixel_takes_the_middle() -> None:
    assert stored(gradient(from_=0.0, to=100.0), on=grid(columns=1)).tolist() == [[50]] * 24


def test_what_needs_a_range_says_so() -> None:
    assert "range" in Gradient(from_=0.0, to=1.0, axis="z").fault("image")
    assert "patient" in Gradient(from_=0.0, to=1.0).fault("patient")
    assert "differ" in Gradient(from_=0.0, to=1.0, range=(2.0, 2.0)).fault("image")
    assert Gradient(from_=0.0, to=1.0).fault("image") == ""
    assert Gradient(from_=0.0, to=1.0, radial=Radial(radius=3.0)).fault("patient") == ""


def test_an_oblique_gradient_is_straight() -> None:
    on = grid(row=(0.8, 0.6, 0.0), column=(-0.6, 0.8, 0.0))
    image = stored(gradient("patient", from_=0.0, to=30000.0, range=(-30.0, 30.0)), on=on).astype(int)
    assert np.abs(np.diff(image, axis=1) - 400).max() <= 1
    assert np.abs(np.diff(image, axis=0) + 300).max() <= 1

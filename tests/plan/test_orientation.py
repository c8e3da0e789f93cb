"""Directions of rows, columns and slices (PS3.3 C.7.6.2.1.1)."""

import math

import pytest

from dicomforge.plan import orientation
from dicomforge.plan.orientation import Orientation, WrongVectors, cosine, of, sine
from tests.plan.specs import series, shown

C, S = math.cos(math.radians(30)), math.sin(math.radians(30))


@pytest.mark.parametrize("degrees", [0, 0.1, 15, 20, 29.5, 45, 60, 90, 180, -20, -90, 270, 725.25])
def test_sine_and_cosine_are_those_of_mathematics(degrees: float) -> None:
    assert sine(degrees) == pytest.approx(math.sin(math.radians(degrees)), abs=4e-16)
    assert cosine(degrees) == pytest.approx(math.cos(math.radians(degrees)), abs=4e-16)


@pytest.mark.parametrize("degrees", [1e16, -1e25, 1e300, -1.7e308])
def test_sine_and_cosine_of_absurd_angles_are_those_of_what_whole_turns_leave(degrees: float) -> None:
    left = math.radians(int(degrees) % 360)
    assert sine(degrees) == pytest.approx(math.sin(left), abs=4e-16)
    assert cosine(degrees) == pytest.approx(math.cos(left), abs=4e-16)


def test_sine_and_cosine_are_exact_where_they_are_0_1_or_a_half() -> None:
    assert (sine(0), sine(90), sine(30), cosine(0), cosine(90), cosine(60)) == (0, 1, 0.5, 1, 0, 0.5)


@pytest.mark.parametrize(
    ("cosines", "normal"),
    [
        ((1, 0, 0, 0, 1, 0), (0, 0, 1)),
        ((0, 1, 0, 0, 0, -1), (-1, 0, 0)),
        ((1, 0, 0, 0, 0, -1), (0, 1, 0)),
        ((1, 0, 0, 0, C, -S), (0, S, C)),
    ],
)
def test_slices_step_along_row_cross_column(cosines: tuple[float, ...], normal: tuple[float, ...]) -> None:
    found = of(cosines, 0)
    assert isinstance(found, Orientation)
    assert found.step == pytest.approx(normal, abs=1e-12)


def test_without_an_orientation_images_are_axial() -> None:
    assert of((), 0) == orientation.AXIAL


def test_a_tilt_gives_columns_that_lean_and_slices_that_step_along_z() -> None:
    found = of((), 20)
    assert isinstance(found, Orientation)
    assert found.column == pytest.approx((0, math.cos(math.radians(20)), -math.sin(math.radians(20))), abs=1e-13)
    assert found.step == (0, 0, 1)


def test_directions_are_the_numbers_as_they_are_written() -> None:
    found = of((), 17)
    assert isinstance(found, Orientation)
    assert (*found.row, *found.column) == tuple(float(t) for t in found.texts)
    assert max(map(len, found.texts)) <= 16


def test_an_orientation_that_leans_by_the_tilt_agrees_with_it() -> None:
    found = of((1, 0, 0, 0, 0.8660254, -0.5), 30)
    assert isinstance(found, Orientation)
    assert found.step == (0, 0, 1)


@pytest.mark.parametrize("cosines", [(1, 0, 0, 0, 1, 0), (0, 1, 0, 0, 0, -1)])
def test_an_orientation_that_leans_otherwise_contradicts_the_tilt(cosines: tuple[float, ...]) -> None:
    found = of(cosines, 30)
    assert isinstance(found, WrongVectors)
    assert found.code == "DF073"


@pytest.mark.parametrize("off", [0.9e-4, -0.9e-4])
def test_a_ten_thousandth_off_a_right_angle_is_accepted(off: float) -> None:
    assert isinstance(of((1, 0, 0, off, 1, 0), 0), Orientation)


def test_axes_that_are_not_at_right_angles_are_an_error() -> None:
    text = series("Modality: MR\nImageOrientationPatient: [1, 0, 0, 0.001, 1, 0]")
    assert shown(text, "DF072") == (
        "s.yaml:9:38: error DF072: rows and columns in ImageOrientationPatient are not at right angles\n"
        "                ImageOrientationPatient: [1, 0, 0, 0.001, 1, 0]\n"
        "                                         ^^^^^^^^^^^^^^^^^^^^^^\n"
        "  found: scalar product 0.001\n"
        "  expected: 0 within 0.0001\n"
        "  help: correct the direction cosines, and write six digits or more"
    )


def test_a_direction_without_unit_length_is_an_error() -> None:
    text = shown(series("Modality: MR\nImageOrientationPatient: [1, 0, 0, 0, 2, 0]"), "DF072")
    assert "the direction of the columns in ImageOrientationPatient has no unit length" in text
    assert "found: length 2" in text


def test_the_contradiction_is_shown_at_the_tilt() -> None:
    text = series("Modality: CT\nGantryDetectorTilt: 20\nImageOrientationPatient: [1, 0, 0, 0, 1, 0]")
    assert shown(text, "DF073") == (
        "s.yaml:9:33: error DF073: ImageOrientationPatient contradicts GantryDetectorTilt\n"
        "                GantryDetectorTilt: 20\n"
        "                                    ^^\n"
        "  found: a normal with 0 across the patient's z axis\n"
        "  expected: 0.34202, the sine of 20 degrees\n"
        "  help: leave out one of them: the tilt alone gives the orientation"
    )

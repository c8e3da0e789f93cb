"""The image plane as linear functions."""

import math

import pytest

from dicomforge.phantom.plane import cosine_sine, image_plane, local2, local3
from tests.phantom.reference import grid


def test_u_and_v_are_zero_in_the_image_centre_and_grow_by_the_spacing() -> None:
    plane = image_plane(grid(spacing=(2.0, 3.0)), "image")
    assert plane.s == (0.0, 3.0, 0.0)
    assert plane.t == (0.0, 0.0, 2.0)


def test_the_patients_coordinates_follow_the_directions() -> None:
    coronal = grid(row=(1, 0, 0), column=(0, 0, -1), centre=(5.0, 6.0, 7.0))
    x, y, z = image_plane(coronal, "patient").xyz
    assert (x, y, z) == ((5.0, 1.0, 0.0), (6.0, 0.0, 0.0), (7.0, 0.0, -1.0))


def test_the_position_along_the_normal_is_that_of_the_slice() -> None:
    assert image_plane(grid(centre=(0.0, 0.0, 12.5)), "image").n.c == 12.5


def test_right_angles_are_exact() -> None:
    assert [cosine_sine(90.0 * k) for k in range(5)] == [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]


def test_a_positive_angle_turns_a_2d_shape_from_u_towards_v() -> None:
    long_axis, _ = local2(image_plane(grid(), "image"), (0.0, 0.0), 30.0)
    cos, sin = math.cos(math.pi / 6), math.sin(math.pi / 6)
    assert long_axis.a * cos + long_axis.b * sin == pytest.approx(1.0)


def test_rotations_are_applied_about_x_then_y_then_z() -> None:
    # The shape's y axis turns to z about x, then to x about y, then to y about z.
    along = local3(image_plane(grid(), "patient"), (0.0, 0.0, 0.0), (90.0, 90.0, 90.0))
    assert (along[1].a, along[1].b) == (0.0, 1.0)

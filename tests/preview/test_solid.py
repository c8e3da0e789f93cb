"""Bodies in isometric projection: sizes and what hides what, by hand."""

import math

import numpy as np
import pytest

from dicomforge.phantom.mesh import mesh
from dicomforge.phantom.shapes.sphere import Sphere
from dicomforge.preview.solid import MARGIN, SIDE, SolidBody, drawn

RED, BLUE = "#ff0000", "#0000ff"
BALL = mesh(Sphere(radius=10.0))
assert BALL is not None
POINTS, FACES = np.array(BALL.points), np.array(BALL.triangles)


def test_a_sphere_is_a_disc_that_fills_the_picture() -> None:
    image = drawn([SolidBody(POINTS, RED, FACES)])
    disc = math.pi * ((SIDE - 2 * MARGIN) / 2) ** 2
    assert (image[..., 0] > 0).sum() == pytest.approx(disc, rel=0.02)
    assert not image[..., 1:].any()
    assert image[SIDE // 2, SIDE // 2, 0] > 250 > image[SIDE // 2, SIDE - MARGIN - 4, 0]


def test_the_nearer_of_two_bodies_hides_the_other() -> None:
    """The eye is at the patient's front (-y), left (+x) and above (+z)."""
    before, behind = POINTS + 30 * np.array([1, -1, 1]), POINTS - 30 * np.array([1, -1, 1])
    for bodies in ([(before, RED), (behind, BLUE)], [(behind, BLUE), (before, RED)]):
        image = drawn([SolidBody(points, colour, FACES) for points, colour in bodies])
        assert (image[..., 2] > 0).sum() < 0.02 * (image[..., 0] > 0).sum()


def test_the_head_is_up_and_the_left_side_is_to_the_right() -> None:
    axes = {RED: (0.0, 0.0, 50.0), BLUE: (50.0, 0.0, 0.0)}
    image = drawn([SolidBody(np.array([(0.0, 0.0, 0.0), end]), colour, is_line=True) for colour, end in axes.items()])
    red, blue = np.argwhere(image[..., 0] > 0), np.argwhere(image[..., 2] > 0)
    assert np.ptp(red[:, 1]) <= 1
    assert red[:, 0].min() == MARGIN
    assert blue[blue[:, 1].argmax(), 0] > blue[blue[:, 1].argmin(), 0]


def test_points_are_dots_of_three_by_three_pixels() -> None:
    image = drawn([SolidBody(np.array([(0.0, 0.0, 0.0), (0.0, 0.0, 10.0)]), RED)])
    assert (image[..., 0] == 255).sum() == 18


def test_what_has_no_place_is_not_drawn() -> None:
    assert not drawn([SolidBody(np.full((2, 3), np.nan), RED)]).any()
    assert not drawn([]).any()

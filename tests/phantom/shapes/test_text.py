"""Text against dots that are drawn here by hand."""

import numpy as np
import pytest

from dicomforge.model.recipe import Vary
from dicomforge.phantom.shapes.text import Text
from tests.phantom.reference import CORONAL, area, covered, grid, layer, painted, turned2

F = """
#####
#....
#....
####.
#....
#....
#....
"""
DOTS = [(i, j) for j, line in enumerate(F.split()) for i, dot in enumerate(line) if dot == "#"]


def in_an_f(dot: float):
    """Whether points (u, v) lie in an F whose top left corner is the origin."""
    return lambda p: sum(
        (p[..., 0] >= i * dot) & (p[..., 0] < (i + 1) * dot) & (p[..., 1] >= j * dot) & (p[..., 1] < (j + 1) * dot)
        for i, j in DOTS
    )


def test_a_dot_of_whole_pixels_is_a_square_of_them() -> None:
    """14 px for 7 dots: 2 x 2 pixels each, in the middle of 14 x 10 pixels."""
    found = covered(layer("text", 1.0, text="F", height=14.0), grid(14, 10))
    expected = np.zeros((7, 5))
    for i, j in DOTS:
        expected[j, i] = 1.0
    assert np.array_equal(found, np.kron(expected, np.ones((2, 2))))


@pytest.mark.parametrize("height", [4.3, 11.0])
@pytest.mark.parametrize("rotate", [0.0, 25.0])
def test_at_any_size_and_angle_a_pixel_has_the_fraction_that_its_dots_cover(height, rotate) -> None:
    on = grid(spacing=(0.8, 1.1))
    inside, own = in_an_f(height / 7), turned2((-1.2, 0.7), rotate)
    shape = layer("text", 1.0, text="F", height=height, at=(-1.2, 0.7), rotate=rotate, anchor="top-left")
    assert np.abs(covered(shape, on) - area(lambda p: inside(own(p)), on)).max() < 0.02


def test_in_the_patient_text_is_a_prism_along_z() -> None:
    on = grid(**CORONAL, centre=(0.2, 1.7, 0.4))
    expected = area(lambda p: in_an_f(1.5)(p[..., :2]), on, plane="patient")
    shape = layer("text", 1.0, text="F", height=10.5, anchor="top-left", plane="patient")
    assert np.abs(covered(shape, on) - expected).max() < 0.02


def test_the_font_has_no_dot_twice() -> None:
    """All ASCII, each dot 3 x 3 pixels: nothing between 0 and 1, where two runs of dots meet neither."""
    text = "\n".join("".join(map(chr, range(first, first + 19))) for first in range(32, 127, 19))
    found = covered(layer("text", 1.0, text=text, height=21.0), grid(201, 345))
    assert set(np.unique(found)) == {0.0, 1.0}


def test_lines_lie_ten_dots_apart() -> None:
    found = covered(layer("text", 1.0, text="F\nF\n", height=7.0, anchor="top-left", at=(-10.0, -12.0)), grid())
    assert np.array_equal(found[:7, :5], found[10:17, :5])
    assert found.sum() == 2 * len(DOTS)


@pytest.mark.parametrize(
    ("anchor", "left", "top"),
    [("centre", -2.5, -3.5), ("top-left", 0.0, 0.0), ("right", -5.0, -3.5), ("bottom", -2.5, -7.0)],
)
def test_the_anchor_says_what_lies_at_a_place(anchor, left, top) -> None:
    corners = Text(text="F", height=7.0, at=(20.0, 30.0), anchor=anchor).boxes().reshape(-1, 2)
    assert corners.min(axis=0).tolist() == [left, top]
    assert corners.max(axis=0).tolist() == [left + 5.0, top + 7.0]


def test_text_without_a_dot_paints_nothing() -> None:
    assert not covered(layer("text", 1.0, text="  ", height=5.0), grid()).any()
    assert not len(Text(text="", height=5.0).boxes())


def test_text_may_change_along_an_axis() -> None:
    varied = layer("text", 1.0, text=Vary(0, ("F", "G")), height=7.0)
    for step, letter in enumerate("FG"):
        same = painted(layer("text", 1.0, text=letter, height=7.0)).stored.copy()
        assert np.array_equal(painted(varied, steps=(step,)).stored, same)

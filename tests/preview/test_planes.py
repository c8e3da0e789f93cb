"""Planes: the equation of PS3.3 C.7.6.2.1.1 and what spec and files say of the same planes."""

import math

import numpy as np
import pytest

from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.grid import Grid
from dicomforge.preview import planes
from tests.preview.series import attributes

OBLIQUE = (0.8, 0.6, 0.0, 0.0, 0.0, -1.0)


def header(**other: object) -> Attributes:
    told = {
        "Rows": 30,
        "Columns": 40,
        "PixelSpacing": ("2", "0.5"),
        "ImagePositionPatient": ("10", "-20", "5"),
        "ImageOrientationPatient": tuple(str(v) for v in OBLIQUE),
    }
    return attributes(**{**told, **other})


def mapped(row: float, column: float) -> tuple[float, ...]:
    """Equation C.7.6.2.1-1, as a matrix."""
    x, y = np.array(OBLIQUE[:3]), np.array(OBLIQUE[3:])
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 3] = x * 0.5, y * 2, (10, -20, 5)
    return tuple((matrix @ (column, row, 0, 1))[:3])


def test_corners_are_the_centres_of_the_first_and_last_pixels() -> None:
    grid = planes.grid_of(header(), 1)
    assert grid is not None
    expected = [mapped(0, 0), mapped(0, 39), mapped(29, 39), mapped(29, 0)]
    assert np.allclose(planes.corners(grid), expected)


def test_edges_lie_half_a_pixel_further_out() -> None:
    grid = planes.grid_of(header(), 1)
    assert grid is not None
    expected = [mapped(-0.5, -0.5), mapped(-0.5, 39.5), mapped(29.5, 39.5), mapped(29.5, -0.5)]
    assert np.allclose(planes.edges(grid), expected)


@pytest.mark.parametrize(
    ("keyword", "values"),
    [
        ("PixelSpacing", ("1",)),
        ("PixelSpacing", ("0", "1")),
        ("ImagePositionPatient", ("1e300", "0", "0")),
        ("ImageOrientationPatient", ("0", "0", "0", "0", "0", "0")),
        ("ImageOrientationPatient", ("nan", "0", "0", "0", "1", "0")),
    ],
)
def test_a_header_that_makes_no_sense_has_no_place(keyword: str, values: tuple[str, ...]) -> None:
    told = header().merged([Element(tag_of(keyword), "DS", values)])
    assert planes.grid_of(told, 1) is None


@pytest.mark.parametrize("first", [0, 5])
def test_frames_of_a_dose_lie_at_their_offsets(first: int) -> None:
    axial = {"ImageOrientationPatient": ("1", "0", "0", "0", "1", "0")}
    told = header(GridFrameOffsetVector=(str(first), str(first + 3), str(first + 10)), **axial)
    grids = [planes.grid_of(told, number) for number in (1, 2, 3)]
    assert [grid.origin for grid in grids if grid] == [(10, -20, 5), (10, -20, 8), (10, -20, 15)]


def stack(*places_mm: float) -> list[Grid]:
    return [Grid(4, 4, 1, 1, (0, 0, z), (1, 0, 0), (0, 1, 0), True) for z in places_mm]


def test_the_step_of_an_even_stack_is_its_distance_and_of_an_uneven_one_none() -> None:
    assert planes.step_mm(stack(0, 2.5, 5)) == 2.5
    assert planes.step_mm(stack(5, 0, 2.5, 2.5)) == 2.5
    assert planes.step_mm(stack(0, 2.5, 6)) is None
    assert planes.step_mm(stack(3)) is None
    turned = stack(0)[0]._replace(column_direction=(0, 0, 1))
    assert planes.step_mm([*stack(0), turned]) is None


def test_planes_are_the_same_to_a_hundredth_of_a_pixel() -> None:
    one = stack(0)[0]
    assert planes.is_same(one, one._replace(origin=(0.009, 0, 0)))
    assert not planes.is_same(one, one._replace(origin=(0.02, 0, 0)))
    assert not planes.is_same(one, one._replace(columns=5))


def test_the_distance_is_along_the_normal() -> None:
    tilted = Grid(4, 4, 1, 1, (0, 3, 4), (1, 0, 0), (0, math.cos(0.3), math.sin(0.3)), True)
    assert tilted.distance_mm == pytest.approx(-3 * math.sin(0.3) + 4 * math.cos(0.3))

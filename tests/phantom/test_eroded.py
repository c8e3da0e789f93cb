"""Shells of shapes with straight sides, against closed forms and the distance of a crowd of points from the edge."""

import math

import numpy as np
import pytest

from dicomforge.phantom.check_layer import layer_fault
from tests.phantom.reference import OBLIQUE, area, covered, even_odd, grid, layer, turned2

AT, TURN = (0.3, -0.2), 17.0
SQUARE = ((0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0))
TRIANGLE = ((0.0, 0.0), (8.0, 0.0), (0.0, 6.0))
"""Its inscribed circle has a radius of 2."""
ANGLE = ((0.0, 0.0), (6.0, 0.0), (6.0, 3.0), (3.0, 3.0), (3.0, 6.0), (0.0, 6.0))
QUARTER = 12.5 * (math.asin(math.sqrt(24) / 5) - math.asin(1 / 5)) - math.sqrt(24) + 1
"""Of a quarter of a disk of radius 5, what is at least 1 from both radii."""


@pytest.mark.parametrize(
    ("kind", "params", "area_mm2"),
    [
        ("polygon", {"points": SQUARE, "shell": 1.0}, 36 - 16),
        ("polygon", {"points": SQUARE, "shell": 3.5}, 36),
        ("polygon", {"points": TRIANGLE, "shell": 0.5}, 24 * (1 - (1.5 / 2) ** 2)),
        ("polygon", {"points": ANGLE, "shell": 1.0}, 27 - (7 + 1 - math.pi / 4)),
        ("polygon", {"points": TRIANGLE, "shell": 0.5, "scale": (1.5, 0.5)}, 18 * (1 - (1.5 / 2) ** 2)),
        ("line", {"from_": (-2.0, 1.0), "to": (2.0, 4.0), "width": 3.0, "shell": 1.0}, 15 - 3),
        ("sector", {"radius": 6.0, "shell": 1.0}, 9 * math.pi - QUARTER),
        ("sector", {"radius": 3.0, "inner": 1.0, "to": 360.0, "shell": 0.5}, math.pi * (8 - 4)),
    ],
)
def test_the_area_of_a_shell_of_a_shape_of_three_pixels(kind, params, area_mm2) -> None:
    found = covered(layer(kind, 1.0, at=AT, rotate=TURN, **params), grid(32, 32))
    assert found.sum() == pytest.approx(area_mm2, rel=1e-3)


def distance(points: np.ndarray, begin, end) -> np.ndarray:
    begin, end = np.asarray(begin), np.asarray(end)
    along = np.clip((points - begin) @ (end - begin) / ((end - begin) @ (end - begin)), 0.0, 1.0)
    return np.hypot(*np.moveaxis(points - begin - along[..., None] * (end - begin), -1, 0))


def star(points: np.ndarray) -> np.ndarray:
    corners = [
        (radius * math.sin(math.pi * i / 5), -radius * math.cos(math.pi * i / 5))
        for i, radius in enumerate([9.0, 4.0] * 5)
    ]
    sides = zip(corners, corners[1:] + corners[:1], strict=True)
    return even_odd(corners)(points) & (np.min([distance(points, *side) for side in sides], axis=0) < 1.2)


def sector(points: np.ndarray) -> np.ndarray:
    radius, angle = np.hypot(*np.moveaxis(points, -1, 0)), np.arctan2(points[..., 1], points[..., 0])
    inside = (radius >= 3.0) & (radius <= 9.0) & (np.mod(np.degrees(angle) + 20.0, 360.0) < 250.0)
    ends = [np.array((math.cos(one), math.sin(one))) for one in (math.radians(-20.0), math.radians(230.0))]
    near = np.min([distance(points, 3.0 * end, 9.0 * end) for end in ends], axis=0) < 1.2
    return inside & (near | (radius > 7.8) | (radius < 4.2))


@pytest.mark.parametrize(("plane", "place"), [("image", {}), ("patient", OBLIQUE)])
@pytest.mark.parametrize(
    ("kind", "params", "inside"),
    [
        ("star", {"radius": 9.0, "inner": 4.0}, star),
        ("sector", {"radius": 9.0, "inner": 3.0, "from_": -20.0, "to": 230.0}, sector),
    ],
)
def test_a_shell_is_what_is_near_to_the_edge(kind, params, inside, plane, place) -> None:
    on, own = grid(**place), turned2(AT, TURN)
    shape = layer(kind, 1.0, plane=plane, at=AT, rotate=TURN, shell=1.2, **params)
    wanted = area(lambda points: inside(own(points)), on, plane=plane)
    assert np.abs(covered(shape, on) - wanted).max() < 0.01


def test_a_shell_of_very_many_corners_is_not_supported_yet() -> None:
    wanted = "`shell` of more than 512 corners is not supported yet"
    assert layer_fault(layer("star", 1.0, count=257, radius=9.0, inner=4.0, shell=1.0)) == wanted
    assert layer_fault(layer("star", 1.0, count=256, radius=9.0, inner=4.0, shell=1.0)) == ""

"""The Derenzo phantom against the table of ODL."""

import math

import pytest

from dicomforge.phantom.presets.derenzo import DECLARES

ODL = (
    (0.09533, 0.28269, 0.16171), (0.09538, 0.47446, 0.49414), (0.09533, 0.66643, 0.16163),
    (0.079434, 0.0057692, 0.32179), (0.079552, -0.15405, 0.59875), (0.079552, 0.16558, 0.59875),
    (0.063488, -0.20192, 0.12185), (0.063673, -0.4578, 0.5649), (0.063525, -0.71353, 0.12182),
    (0.047442, -0.20192, -0.11804), (0.047788, -0.77758, -0.11811), (0.047591, -0.48972, -0.61655),
    (0.031892, 0.0057692, -0.23746), (0.03167, -0.31394, -0.7915), (0.03167, 0.32548, -0.7915),
    (0.023572, 0.21346, -0.11767), (0.024066, 0.54887, -0.69934), (0.023968, 0.88528, -0.11791),
)  # fmt: skip
"""Radius and centre, y up, of the rods at the corners of each sector, in halves of the phantom's square."""

RODS = [dict(part.params) for part in DECLARES(radius=1.0, height=1.0, rods=1.0).layers()[1:]]


def test_the_corners_of_each_sector_are_those_of_the_table() -> None:
    for radius, x, y in ODL:
        rod = min(RODS, key=lambda one: math.hypot(one["at"][0] - x, -one["at"][1] - y))
        assert math.hypot(rod["at"][0] - x, -rod["at"][1] - y) < 0.009
        assert rod["radius"] == pytest.approx(radius, rel=0.02)


def test_a_sector_is_a_triangle_of_rods_that_are_two_diameters_apart() -> None:
    places = [(rod["at"][:2], rod["radius"]) for rod in RODS]
    diameters = sorted({2 * radius for _, radius in places})
    assert [round(one / diameters[0], 2) for one in diameters] == pytest.approx(
        [4 / 4, 16 / 12, 24 / 12, 32 / 12, 40 / 12, 48 / 12], abs=0.01
    )
    for diameter, count in zip(diameters, (36, 21, 10, 6, 3, 3), strict=True):
        same = [at for at, radius in places if 2 * radius == diameter]
        assert len(same) == count
        for at in same:
            nearest = min(math.dist(at, other) for other in same if other is not at)
            assert nearest == pytest.approx(2 * diameter)


def test_no_two_rods_touch_and_all_lie_in_the_cylinder() -> None:
    for index, rod in enumerate(RODS):
        assert math.hypot(*rod["at"][:2]) + rod["radius"] < 1.0
        for other in RODS[index + 1 :]:
            assert math.dist(rod["at"], other["at"]) > rod["radius"] + other["radius"]

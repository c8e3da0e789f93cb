"""The FORBILD head against the densities of its definition, relative to water."""

import math

import numpy as np
import pytest

from dicomforge.phantom.presets.forbild_head_2d import DECLARES
from tests.phantom.reference import covered, grid, layer, stored

POINTS_CM = {
    (0.0, 11.7): 1.8,  # skull
    (-7.0, 0.0): 1.05,  # brain
    (4.7, 4.3): 1.06,  # eye
    (0.0, -3.6): 1.045,  # ventricle
    (6.4, -6.4): 1.055,  # hematoma
    (0.0, 7.5): 0.0,  # frontal sinus
    (0.0, 3.6): 1.8,  # bone in the middle
    (0.0, 9.6): 1.8,  # bone in the sinus
    (0.0, -11.2): 1.8,  # inner protuberance
    (12.0, 0.0): 0.0,  # air
}


def test_the_densities_are_those_of_the_definition() -> None:
    parts = [
        layer(part.type, part.value, part.blend, **dict(part.params))
        for part in DECLARES(from_=0.0, to=10000.0).layers()
    ]
    image = stored(layer("fill", 0.0), *parts, on=grid(281, 281))
    found = {(x, y): image[140 - round(10 * y), 140 + round(10 * x)] / 10000 for x, y in POINTS_CM}
    assert found == pytest.approx(POINTS_CM, abs=1e-3)


def test_the_bone_in_the_middle_is_a_disk_cut_by_four_lines() -> None:
    part = next(part for part in DECLARES(from_=0.0, to=1.0).layers() if part.name == "bone-middle")
    area = covered(layer(part.type, 1.0, **dict(part.params)), grid(120, 80)).sum()
    assert area == pytest.approx(24.0 * 5.5768, rel=1e-3)
    assert math.hypot(12.0, 2.7884) < 20.0


def integral(**options) -> float:
    """The sum of the densities, mm2: brain of the ellipse alone, or with more."""
    parts = [
        layer(part.type, part.value, part.blend, **dict(part.params))
        for part in DECLARES(from_=0.0, to=10000.0, **options).layers()
    ]
    return stored(layer("fill", 0.0), *parts, on=grid(500, 400, spacing=(0.5, 0.5))).sum() / 40000


def left_of(distance: float, a: float, b: float) -> float:
    """The area of an ellipse where x is below a distance."""
    angle = math.acos(-distance / a)
    return a * b * (angle - math.sin(angle) * math.cos(angle))


def test_the_ear_is_bone_with_53_cavities_of_air() -> None:
    bone = left_of(88.874 - 91.0, 42.0, 18.0) + math.pi * 90.0 * 114.0 - left_of(88.874, 90.0, 114.0)
    air = 53 * math.pi * 1.5**2
    assert integral(ear=True) - integral() == pytest.approx(0.75 * bone - 1.8 * air, rel=1e-3)


def test_the_pattern_is_20_dots_of_each_of_four_diameters() -> None:
    parts = DECLARES(from_=0.0, to=1.0, resolution=True).layers()[17:]
    assert len(parts) == 80
    area = sum(math.pi * dict(part.params)["radii"][0] ** 2 for part in parts)
    assert area == pytest.approx(20 * math.pi / 4 * (0.357**2 + 0.312**2 + 0.278**2 + 0.25**2))
    places = [dict(part.params)["at"] for part in parts]
    assert (min(places), max(places)) == (pytest.approx((-70.0, -7.256)), pytest.approx((-67.6, 10.0)))
    assert integral(resolution=True) - integral() == pytest.approx(0.75 * area, rel=1e-2)


def test_a_cavity_is_empty_and_the_bone_between_two_is_not() -> None:
    parts = [
        layer(part.type, part.value, part.blend, **dict(part.params))
        for part in DECLARES(from_=0.0, to=10000.0, ear=True).layers()
    ]
    row = stored(layer("fill", 0.0), *parts, on=grid(1, 73, spacing=(0.5, 0.5)))
    assert row.max() == 10500
    ear = stored(layer("fill", 0.0), *parts, on=grid(1, 3601, spacing=(0.1, 0.1)))[0]
    x = np.linspace(-180.0, 180.0, 3601)
    for cavity in range(9):
        assert ear[np.abs(x - (88.0 - 4.0 * cavity)) < 1.4].max() == 0
        assert ear[np.abs(x - (86.0 - 4.0 * cavity)) < 0.4].min() == 18000

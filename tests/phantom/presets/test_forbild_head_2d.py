"""The FORBILD head against the densities of its definition, relative to water."""

import math

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

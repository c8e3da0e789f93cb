"""The NEMA IEC body phantom against closed forms."""

import math

import numpy as np
import pytest

from dicomforge.phantom.presets.nema_iec_body import DECLARES
from tests.phantom.reference import covered, grid, layer, stored

PARTS = {part.name: part for part in DECLARES(background=1.0, spheres=4.0).layers()}


def test_the_spheres_have_their_diameters_and_lie_on_a_ring_in_the_same_plane() -> None:
    spheres = [dict(PARTS[f"sphere-{diameter}"].params) for diameter in (37, 28, 22, 17, 13, 10)]
    assert [2 * one["radius"] for one in spheres] == [37, 28, 22, 17, 13, 10]
    assert {round(math.hypot(*one["at"][:2]), 3) for one in spheres} == {57.268}
    assert {one["at"][2] for one in spheres} == {0.0}


def test_the_body_is_a_half_disk_on_a_box_with_rounded_corners() -> None:
    body = PARTS["wall"]
    area = covered(layer(body.type, 1.0, **dict(body.params)), grid(260, 320, centre=(0.0, 0.0, -50.0))).sum()
    assert area == pytest.approx(math.pi * 150**2 / 2 + 140 * 80 + 2 * math.pi * 80**2 / 4, rel=1e-3)


def test_hot_spheres_stand_in_the_background_and_the_insert_is_cold() -> None:
    parts = [layer(part.type, part.value, part.blend, **dict(part.params)) for part in PARTS.values()]
    image = stored(*parts, on=grid(255, 321))
    middle = np.array([127, 160])
    at = {37: (0.0, -57.27), 10: (-49.6, -28.6)}
    row, column = middle + np.rint(at[37]).astype(int)
    assert image[row, column] == 4
    assert image[127, 160] == 0
    assert image[127 - 80, 160] == 1

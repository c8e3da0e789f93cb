"""The area or volume of each shape in closed form against what it paints, and against numbers worked out by hand."""

import math

import numpy as np
import pytest

from dicomforge.phantom.registries import SHAPES
from tests.phantom.reference import covered, grid, layer
from tests.phantom.test_resample import raster

FLAT = {
    "circle": ({"radius": 3.0}, math.pi * 9),
    "ellipse": ({"radii": (6.0, 3.0)}, math.pi * 18),
    "polygon": ({"points": ((-4.0, -3.0), (5.0, -2.0), (3.0, 4.0), (0.5, 0.5))}, 24.5),
    "rectangle": ({"size": (10.0, 6.0), "corner": 2.0}, 60 - (4 - math.pi) * 4),
    "image": ({"file": raster(np.array([[1, 0, 1], [1, 1, 1]]), 0.0), "size": (6.0, 5.0)}, 25.0),
    "line": ({"from_": (-4.0, 1.0), "to": (4.0, -5.0), "width": 3.0}, 30.0),
    "ring": ({"radius": 3.0, "inner": 1.0}, math.pi * 8),
    "sector": ({"radius": 3.0, "inner": 1.0, "from_": 30.0, "to": 255.0}, math.pi * 5),
    "star": ({"radius": 6.0, "inner": 3.0, "count": 6}, 54.0),
    "text": ({"text": "L", "height": 7.0}, 11.0),
}
SOLID = {
    "box": ({"size": (6.0, 8.0, 5.0)}, 240.0),
    "capsule": ({"radius": 3.0, "height": 9.0}, math.pi * 63),
    "cone": ({"radius": 6.0, "top": 3.0, "height": 8.0}, math.pi * 168),
    "cylinder": ({"radius": 3.0, "height": 8.0}, math.pi * 72),
    "ellipsoid": ({"radii": (6.0, 3.0, 4.0)}, 4 / 3 * math.pi * 72),
    "elliptic-cylinder": ({"radii": (6.0, 3.0), "height": 5.0, "axis": "x"}, math.pi * 90),
    "prism": ({"points": ((-4.0, -3.0), (5.0, -2.0), (3.0, 4.0), (0.5, 0.5)), "height": 6.0}, 147.0),
    "sphere": ({"radius": 5.0}, 4 / 3 * math.pi * 125),
    "tube": (
        {"points": ((-3.0, 0.0, 1.0), (0.0, 2.0, 1.0), (3.0, 4.0, 1.0)), "radius": 2.0},
        math.pi * (4 * 52**0.5 + 32 / 3),
    ),
}
NEITHER = ["half-space", "join"]

STEP_MM = 0.4


def test_every_shape_has_an_area_or_a_volume_but_those_without_end_or_of_others() -> None:
    assert sorted([*FLAT, *SOLID, *NEITHER]) == sorted(SHAPES.builtin_names())


@pytest.mark.parametrize("name", FLAT)
def test_the_area_of_a_flat_shape_is_what_it_covers(name) -> None:
    params, area = FLAT[name]
    shape = SHAPES.get(name).DECLARES(**params)
    assert shape.area_mm2() == pytest.approx(area)
    painted = layer(name, 1.0, **params, at=(0.3, -0.2), rotate=17.0)
    assert covered(painted, grid()).sum() == pytest.approx(area, rel=1e-3)


@pytest.mark.parametrize("name", SOLID)
def test_the_volume_of_a_solid_is_what_it_covers_in_all_slices(name) -> None:
    params, volume = SOLID[name]
    assert SHAPES.get(name).DECLARES(**params).volume_mm3() == pytest.approx(volume)
    painted = layer(name, 1.0, **params, at=(0.3, -0.2, 0.1), rotate=(20.0, -30.0, 40.0))
    slices = (covered(painted, grid(centre=(0.0, 0.0, step * STEP_MM))).sum() for step in range(-25, 26))
    assert math.fsum(slices) * STEP_MM == pytest.approx(volume, rel=1e-2)

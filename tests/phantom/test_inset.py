"""Shapes that were made smaller."""

import pytest

from dicomforge.phantom.registries import SHAPES

INSET = {
    "circle": ({"radius": 3.0}, {"radius": 2.0}),
    "ring": ({"radius": 5.0, "inner": 1.0}, {"radius": 4.0, "inner": 2.0}),
    "rectangle": ({"size": (8.0, 6.0), "corner": 0.5}, {"size": (6.0, 4.0), "corner": 0.0}),
    "ellipsoid": ({"radii": (3.0, 4.0, 5.0)}, {"radii": (2.0, 3.0, 4.0)}),
    "capsule": ({"radius": 3.0, "height": 9.0}, {"radius": 2.0, "height": 7.0}),
    "elliptic-cylinder": ({"radii": (3.0, 4.0), "height": 5.0}, {"radii": (2.0, 3.0), "height": 3.0}),
}


@pytest.mark.parametrize("name", INSET)
def test_every_wall_moves_inwards_by_the_length(name) -> None:
    made = SHAPES.get(name).DECLARES
    before, after = INSET[name]
    assert made(**before).inset(1.0) == made(**after)


@pytest.mark.parametrize("name", INSET)
def test_of_a_thick_wall_nothing_is_left_inside(name) -> None:
    shape = SHAPES.get(name).DECLARES(**INSET[name][0])
    assert shape.inset(4.0) is None

"""Where copies lie, against positions worked out by hand."""

import math

import pytest

from dicomforge.phantom.repeat import GridPlaces, HexPlaces, Places, RingPlaces


def offsets(**rule):
    return [spot.offset for spot in Places(**rule).spots()]


def test_a_ring_is_even_and_begins_where_it_is_told() -> None:
    assert offsets(ring=RingPlaces(count=4, radius=10.0, from_=90.0)) == [
        (0.0, 10.0, 0.0),
        (-10.0, 0.0, 0.0),
        (0.0, -10.0, 0.0),
        (10.0, 0.0, 0.0),
    ]


def test_an_arc_has_a_step_and_a_ring_lies_around_any_axis_and_can_turn_its_copies() -> None:
    spots = Places(ring=RingPlaces(count=3, radius=2.0, step=30.0, axis="x", turn=True)).spots()
    assert [spot.turn for spot in spots] == [0.0, 30.0, 60.0]
    assert spots[1].offset == pytest.approx((0.0, 2 * math.sqrt(0.75), 1.0))


def test_a_ring_can_have_any_angles() -> None:
    assert offsets(ring=RingPlaces(radius=10.0, angles=(-90.0, 180.0))) == [(0.0, -10.0, 0.0), (-10.0, 0.0, 0.0)]


def test_a_grid_is_centred_and_x_goes_fastest() -> None:
    assert offsets(grid=GridPlaces(count=(2.0, 2.0), step=(4.0, 6.0))) == [
        (-2.0, -3.0, 0.0),
        (2.0, -3.0, 0.0),
        (-2.0, 3.0, 0.0),
        (2.0, 3.0, 0.0),
    ]
    assert offsets(grid=GridPlaces(count=(1.0, 1.0, 3.0), step=(5.0,))) == [(0, 0, -5), (0, 0, 0), (0, 0, 5)]


@pytest.mark.parametrize(("rule", "count"), [({"rows": 6}, 21), ({"rings": 3}, 37)])
def test_the_nearest_neighbours_of_a_hexagonal_lattice_are_a_pitch_away(rule, count) -> None:
    found = offsets(hex=HexPlaces(pitch=2.5, from_=17.0, start=3.0, **rule))
    assert len(found) == count
    for one in found:
        assert min(math.dist(one, other) for other in found if other != one) == pytest.approx(2.5)


def test_the_first_of_a_triangle_lies_at_its_start() -> None:
    assert offsets(hex=HexPlaces(pitch=2.5, rows=3, start=3.0, from_=90.0))[0] == (0.0, 3.0, 0.0)

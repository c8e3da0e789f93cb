"""Polygons with holes as one: areas by the shoelace formula, insides by the even-odd rule."""

import math

from dicomforge.phantom.keyholes import keyholed


def circle(radius: float, x: float = 0.0, y: float = 0.0, count: int = 64) -> tuple[tuple[float, float], ...]:
    turns = [2 * math.pi * i / count for i in range(count)]
    return tuple((x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns)


def area(loop: tuple[tuple[float, float], ...]) -> float:
    return abs(sum(a * d - b * c for (a, b), (c, d) in zip(loop, (*loop[1:], loop[0]), strict=True))) / 2


def test_a_ring_is_one_polygon_with_the_area_of_both() -> None:
    (loop,) = keyholed((circle(10), circle(4)))
    assert math.isclose(area(loop), area(circle(10)) - area(circle(4)))
    assert len(loop) == 64 + 64 + 2


def test_two_holes_and_an_island_in_one_of_them() -> None:
    found = keyholed((circle(4, -5), circle(20), circle(1, -5), circle(3, 8)))
    assert [round(area(one), 6) for one in found] == [
        round(area(circle(20)) - area(circle(4)) - area(circle(3)), 6),
        round(area(circle(1)), 6),
    ]


def test_polygons_side_by_side_stay_as_they_are() -> None:
    loops = (circle(3), circle(3, 10))
    assert keyholed(loops) == loops

"""Stacks: positions along the normal of PS3.3 C.7.6.2.1.1."""

import math
from collections.abc import Sequence

from dicomforge.inspect.stack import Slice, stack

AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def images(positions: Sequence[tuple[float, float, float]], orientation: tuple[float, ...] = AXIAL) -> list[Slice]:
    return [
        Slice("ImagePositionPatient", f"{number}", orientation, position, ())
        for number, position in enumerate(positions, 1)
    ]


def told(positions: Sequence[tuple[float, float, float]]) -> list[tuple[str, str]]:
    return [(f.code, f.file) for f in stack(images(positions))]


def along(*heights: float) -> list[tuple[float, float, float]]:
    return [(0.0, 0.0, z) for z in heights]


def test_equal_steps_are_right_in_any_order_of_the_files() -> None:
    assert told(along(5.0, 0.0, 2.5, 10.0, 7.5)) == []


def test_rounded_steps_are_equal() -> None:
    assert told(along(0.0, 0.67, 1.33, 2.0, 2.67)) == []


def test_a_missing_slice_is_a_step_of_its_double() -> None:
    found = list(stack(images(along(0.0, 2.0, 4.0, 8.0, 10.0, 12.0))))
    assert [(f.code, f.file, f.found) for f in found] == [("slice-step", "4", "a step of 4 mm from 3")]


def test_steps_that_all_differ_are_told_once() -> None:
    assert told(along(0.0, 1.0, 3.0, 6.0, 10.0)) == [("slice-step", "1")]


def test_two_slices_have_one_step() -> None:
    assert told(along(0.0, 7.0)) == []


def test_a_slice_aside_is_named_and_the_one_after_it_that_comes_back() -> None:
    positions = [*along(0.0, 1.0, 2.0), (3.0, 0.0, 3.0), *along(4.0, 5.0, 6.0, 7.0)]
    assert told(positions) == [("slice-shift", "4"), ("slice-shift", "5")]


def test_a_tilted_gantry_shears_every_step_alike() -> None:
    tilt = math.tan(math.radians(15))
    assert told([(0.0, tilt * z, float(z)) for z in range(6)]) == []


def test_one_place_is_taken_once() -> None:
    assert told(along(0.0, 1.0, 1.0, 2.0, 3.0)) == [("position-twice", "3")]


def test_what_tells_images_apart_allows_one_place() -> None:
    three = images(along(0.0, 0.0, 1.0))
    assert [f.code for f in stack(three)] == ["position-twice"]
    assert list(stack([three[0], three[1]._replace(apart=("other",)), three[2]])) == []


def test_places_taken_equally_often_are_volumes() -> None:
    assert told(along(0.0, 0.0, 0.0)) == []
    assert told(along(0.0, 1.0, 2.0, 0.0, 1.0, 2.0)) == []


def test_oblique_slices_step_along_their_normal() -> None:
    c, s = math.cos(0.4), math.sin(0.4)
    positions = [(0.0, -s * 3 * n, c * 3 * n) for n in range(5)]
    assert list(stack(images(positions, (1.0, 0.0, 0.0, 0.0, c, s)))) == []

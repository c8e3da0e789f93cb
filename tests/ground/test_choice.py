"""Choosing some of many."""

import numpy as np
import pytest

from dicomforge.ground.choice import evenly, within


def test_few_are_all_taken() -> None:
    assert evenly([3, 1, 2], 5) == (3, 1, 2)
    assert within([3, 1, 2], 3) == (3, 1, 2)


@pytest.mark.parametrize(("total", "count"), [(16, 3), (10_000, 16), (17, 16), (9, 1)])
def test_pictures_come_from_the_middle_of_equal_parts(total: int, count: int) -> None:
    chosen = within(range(total), count)
    assert len(chosen) == count
    for part, one in enumerate(chosen):
        assert abs(one + 0.5 - (part + 0.5) * total / count) <= 0.5


def test_one_of_many_is_the_middle_one() -> None:
    assert evenly(range(101), 1) == (50,)


@pytest.mark.parametrize(("total", "count"), [(10, 3), (100, 4), (100, 16), (10_000, 16), (17, 16), (5, 2)])
def test_the_chosen_are_the_nearest_to_equal_steps(total: int, count: int) -> None:
    chosen = np.array(evenly(range(total), count))
    assert np.abs(chosen - np.linspace(0, total - 1, count)).max() <= 0.5
    assert len(set(chosen)) == count

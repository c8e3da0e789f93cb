"""How a value meets what lies under it."""

import numpy as np
import pytest

from dicomforge.model.recipe import BLENDS
from dicomforge.phantom.canvas import blend

ALPHA = np.array([[0.0, 0.25, 0.5, 1.0]], np.float32)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("over", [10.0, 12.0, 14.0, 18.0]),
        ("add", [10.0, 14.5, 19.0, 28.0]),
        ("multiply", [10.0, 52.5, 95.0, 180.0]),
        ("min", [10.0, 10.0, 10.0, 10.0]),
        ("max", [10.0, 12.0, 14.0, 18.0]),
        ("replace", [10.0, 10.0, 18.0, 18.0]),
    ],
)
def test_each_blend_by_hand(name, expected) -> None:
    under = np.full((1, 4), 10.0, np.float32)
    blend(name, under, 18.0, ALPHA)
    assert under.tolist() == [expected]
    field = np.full((1, 4), 10.0, np.float32)
    blend(name, field, np.full((1, 4), 18.0, np.float32), ALPHA)
    assert field.tolist() == [expected]


@pytest.mark.parametrize("name", BLENDS)
def test_without_coverage_a_blend_is_that_of_full_coverage(name) -> None:
    bare, full = np.full((1, 4), 3.0, np.float32), np.full((1, 4), 3.0, np.float32)
    blend(name, bare, 2.0, None)
    blend(name, full, 2.0, np.ones((1, 4), np.float32))
    assert np.array_equal(bare, full)


def test_full_coverage_gives_the_value_itself_and_none_leaves_what_was_there() -> None:
    under = np.full((1, 4), 0.1, np.float32)
    blend("over", under, 1000.3, ALPHA)
    assert under[0, 3] == np.float32(1000.3)
    assert under[0, 0] == np.float32(0.1)


def test_an_unknown_blend_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        blend("screen", np.zeros((1, 1), np.float32), 1.0, None)

"""Canvases as whole numbers, and noise that is added to them."""

import numpy as np
import pytest

from dicomforge.phantom.pairing import add, decided_pairs
from dicomforge.phantom.stream import Stream
from dicomforge.phantom.whole import SELDOM, Scratch, Whole, disturb, whole_of

SHAPES = [(1, 1, 1), (1, 3, 5), (1, 4, 6), (3, 5, 7), (3, 64, 64), (1, 512, 512), (3, 300, 512), (1, 700, 611)]


def canvas(shape: tuple[int, int, int], uneven: float = 0.0, seed: int = 1) -> np.ndarray:
    """Whole numbers but for about the share `uneven` of them."""
    chance = np.random.default_rng(seed)
    found = chance.integers(-1000, 3000, shape).astype(np.float32)
    found[chance.random(shape) < uneven] += 0.37
    return found


def span(values: np.ndarray) -> tuple[float, float]:
    return float(values.min()), float(values.max())


def plain(values: np.ndarray, sd: float, intercept: float = 0.0) -> np.ndarray:
    """The same by floats, one after the other."""
    flat = values.reshape(-1)
    found = np.empty_like(flat)
    add(decided_pairs(sd), flat, found, np.empty_like(flat), Stream(("key",)))
    return np.rint(found - np.float32(intercept)).astype(np.int64).reshape(values.shape)


def noisy(ground: Whole | None, values: np.ndarray, sd: float, changed=()) -> np.ndarray:
    assert ground is not None
    found = np.empty(values.size, np.int16)
    disturb(ground, values, changed, sd, Stream(("key",)), found, Scratch(values.size))
    return found.reshape(values.shape)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("sd", "intercept"), [(12.0, 0.0), (0.4, -1024.0), (300.0, 17.0)])
def test_noise_is_added_as_in_floats(shape, sd, intercept) -> None:
    for uneven in (0.0, 0.5 / SELDOM):
        values = canvas(shape, uneven if np.prod(shape) > 1000 else 0.0)
        ground = whole_of(values, span(values), intercept)
        assert np.array_equal(noisy(ground, values, sd), plain(values, sd, intercept))


@pytest.mark.parametrize("shape", [(1, 4, 6), (3, 64, 64), (1, 512, 512), (3, 256, 512), (1, 1024, 512)])
def test_windows_that_changed_are_added_by_themselves(shape) -> None:
    ground, values = canvas(shape, 0.01 if shape[1] > 4 else 0.0), canvas(shape, 1.0, 2)
    _, rows, columns = shape
    changed = [
        (slice(0, 2), slice(1, 3)),
        (slice(rows // 2 - 1, rows // 2 + 2), slice(0, columns)),
        (slice(rows // 3, rows), slice(columns - 2, columns)),
        (slice(2, 2), slice(0, 3)),
    ]
    mixed = ground.copy()
    for rows_, columns_ in changed:
        mixed[:, rows_, columns_] = values[:, rows_, columns_]
    found = noisy(whole_of(ground, span(ground), 0.0), mixed, 12.0, changed)
    assert np.array_equal(found, plain(mixed, 12.0))


def test_halves_that_end_within_a_row_are_told() -> None:
    aligned = {shape: whole_of(canvas(shape), (-1000.0, 3000.0), 0.0).aligned for shape in SHAPES}
    assert aligned == {
        (1, 1, 1): False,
        (1, 3, 5): False,
        (1, 4, 6): True,
        (3, 5, 7): False,
        (3, 64, 64): True,
        (1, 512, 512): True,
        (3, 300, 512): True,
        (1, 700, 611): False,
    }


def test_the_largest_and_smallest_numbers_do_not_run_over() -> None:
    values = np.array([-32000.0, 32000.0] * 4, np.float32)
    for order in (values, values[::-1], np.sort(values)):
        wide = np.ascontiguousarray(order.reshape(1, 2, 4))
        assert np.array_equal(noisy(whole_of(wide, (-32000.0, 32000.0), 0.0), wide, 100.0), plain(wide, 100.0))


@pytest.mark.parametrize(
    ("ends", "intercept"),
    [
        ((-32768.0, 0.0), 0.0),
        ((0.0, 32768.0), 0.0),
        ((0.0, 10.0), 40000.0),
        ((-np.inf, np.inf), 0.0),
        ((np.nan, np.nan), 0.0),
    ],
)
def test_what_is_too_large_or_unknown_is_left(ends, intercept) -> None:
    assert whole_of(np.zeros((1, 2, 2), np.float32), ends, intercept) is None


def test_a_canvas_of_which_much_is_no_whole_number_is_left() -> None:
    values = canvas((1, 64, 64), 2 / SELDOM)
    assert whole_of(values, span(values), 0.0) is None

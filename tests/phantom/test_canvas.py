"""A canvas and its kept copy."""

import math

import numpy as np
import pytest

from dicomforge.phantom.blend import BLENDS
from dicomforge.phantom.canvas import Canvas, Ground
from dicomforge.phantom.fields.gradient import Ramp
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.program import Paint
from dicomforge.phantom.section import Linear

WINDOW = Coverage(2, 3, np.array([[0.5, 1.0]], np.float32))


def canvas() -> Canvas:
    made = Canvas((1, 6, 8))
    made.clear()
    made.paint(Paint(None, "over", (10.0,)), None)
    made.keep()
    return made


def test_a_window_is_painted_where_it_lies() -> None:
    made = canvas()
    made.paint(Paint(None, "over", (20.0,)), WINDOW)
    assert made.values[0, 2].tolist() == [10.0, 10.0, 10.0, 15.0, 20.0, 10.0, 10.0, 10.0]
    assert np.count_nonzero(made.values != 10.0) == 2


def test_what_is_kept_comes_back_whatever_was_painted() -> None:
    made = canvas()
    made.paint(Paint(None, "add", (1.0,)), WINDOW)
    made.restore()
    assert (made.values == 10.0).all()
    made.paint(Paint(None, "add", (1.0,)), None)
    made.restore()
    assert (made.values == 10.0).all()
    made.values += 5.0
    made.all_changed()
    made.restore()
    assert (made.values == 10.0).all()
    made.paint(Paint(None, "add", (1.0,)), WINDOW)
    made.clear()
    made.restore()
    assert (made.values == 10.0).all()


def holds(made: Canvas) -> bool:
    low, high = made.span
    return low <= made.values.min() <= made.values.max() <= high


def test_the_span_holds_all_values_after_each_step() -> None:
    made = canvas()
    assert made.span == made.kept().span == (10.0, 10.0)
    for blend in BLENDS:
        for value in (7.0, -30.0, 0.3):
            for window in (WINDOW, WINDOW._replace(row=5)):
                made.paint(Paint(None, blend, (value,)), window)
                assert holds(made)
    made.paint(Paint(None, "add", (-12345.678,)), None)
    assert holds(made)
    made.restore()
    assert made.span == (10.0, 10.0)


def test_the_span_is_no_wider_than_what_was_painted() -> None:
    made = canvas()
    made.paint(Paint(None, "over", (20.0,)), WINDOW)
    made.paint(Paint(None, "add", (-5.0,)), WINDOW)
    assert made.span == pytest.approx((5.0, 20.0), rel=1e-5)


def test_the_span_of_a_field_is_that_of_its_values() -> None:
    made = canvas()
    made.paint(Paint(None, "over", Ramp(Linear(0.0, 1.0, 0.0), 0.0, 100.0)), WINDOW)
    assert holds(made)
    assert made.span[1] < 101.0


def test_nothing_is_known_of_what_is_no_number() -> None:
    made = canvas()
    made.paint(Paint(None, "over", (np.nan,)), WINDOW)
    assert made.span == (-np.inf, np.inf)
    made.keep()
    assert np.isnan(made.kept().span).all()
    made.paint(Paint(None, "over", (0.0,)), WINDOW)
    assert made.span == (-np.inf, np.inf)


def test_nothing_is_known_of_a_field_with_what_is_no_number() -> None:
    made = canvas()
    made.paint(Paint(None, "over", Ramp(Linear(0.0, 1.0, 0.0), math.nan, 100.0)), WINDOW)
    assert np.isnan(made.values).any()
    assert made.span == (-np.inf, np.inf)


def test_nothing_is_known_of_what_a_noise_has_changed() -> None:
    made = canvas()
    made.all_changed()
    assert made.span == (-np.inf, np.inf)


def test_little_that_was_painted_since_is_told_by_its_windows() -> None:
    made = canvas()
    made.paint(Paint(None, "add", (1.0,)), WINDOW)
    found = made.painting()
    assert found.changed == ((slice(2, 3), slice(3, 5)),)
    assert found.ground is made.kept().ground
    assert (found.ground.values == 10.0).all()
    assert found.values is made.values


def test_all_that_was_painted_since_is_told_and_comes_back() -> None:
    made = canvas()
    for row in (0, 2, 5):
        made.paint(Paint(None, "add", (1.0,)), WINDOW._replace(row=row))
    assert [rows.start for rows, _ in made.painting().changed] == [0, 2, 5]
    made.restore()
    assert (made.values == 10.0).all()


def test_of_much_and_of_anything_no_ground_is_told() -> None:
    made = canvas()
    made.paint(Paint(None, "add", (1.0,)), Coverage(0, 0, np.ones((3, 5), np.float32)))
    assert made.painting().ground is None
    made.restore()
    made.paint(Paint(None, "add", (1.0,)), None)
    assert made.painting().ground is None
    made.restore()
    assert made.painting() == (made.values, (10.0, 10.0), made.kept().ground, ())
    made.clear()
    assert made.painting().ground is None


CHANGES = {
    "paint": lambda made: made.paint(Paint(None, "add", (1.0,)), WINDOW),
    "clear": lambda made: made.clear(),
    "restore": lambda made: made.restore(),
    "noise": lambda made: made.all_changed(),
    "keep": lambda made: made.keep(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_values_that_stay_are_made_whole_once(change) -> None:
    made = canvas()
    made.paint(Paint(None, "add", (1.0,)), WINDOW)
    ground = made.still().ground
    assert made.still().ground is ground
    assert made.still().changed == ()
    CHANGES[change](made)
    assert made.still().ground is not ground


def test_a_ground_is_made_whole_when_it_is_asked() -> None:
    ground = Ground(np.full((1, 2, 2), 7.0, np.float32), (7.0, 7.0))
    found = ground.whole(3.0)
    assert found is not None
    assert found.parts[0].packed.tolist() == [4 * 65536 + 4 + 32768] * 2
    assert ground.whole(3.0) is found
    assert Ground(np.full((1, 2, 2), 7.5, np.float32), (7.5, 7.5)).whole(3.0) is None

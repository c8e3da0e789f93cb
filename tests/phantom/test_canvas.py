"""A canvas and its kept copy."""

import numpy as np

from dicomforge.phantom.canvas import Canvas
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.steps import Paint

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


def test_the_kept_values_stay_whatever_is_painted() -> None:
    made = canvas()
    for row in (0, 2, 5):
        made.paint(Paint(None, "add", (1.0,)), WINDOW._replace(row=row))
    made.clear()
    assert (made.kept == 10.0).all()

"""A canvas and its kept copy."""

import numpy as np

from dicomforge.phantom.canvas import Canvas
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.program import Paint

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


def test_the_span_holds_all_values() -> None:
    made = canvas()
    assert made.span(kept=True) == made.span(kept=False) == (10.0, 10.0)
    made.paint(Paint(None, "add", (7.0,)), WINDOW)
    made.paint(Paint(None, "add", (-30.0,)), WINDOW._replace(row=5))
    assert made.span(kept=False) == (-20.0, 17.0)
    assert made.span(kept=True) == (10.0, 10.0)
    made.paint(Paint(None, "over", (3.0,)), None)
    assert made.span(kept=False) == (3.0, 3.0)


def test_a_span_with_no_number_in_it_is_none() -> None:
    made = canvas()
    with np.errstate(invalid="ignore", over="ignore"):
        made.paint(Paint(None, "multiply", (np.inf,)), WINDOW)
        made.paint(Paint(None, "multiply", (0.0,)), WINDOW)
        low, high = made.span(kept=False)
    assert np.isnan([low, high]).all()

"""A line over an axis."""

import numpy as np

from dicomforge.preview.plot import AXIS, COLUMNS, INK, MARGIN, ROWS, plotted


def test_the_largest_value_is_at_the_top_and_zero_is_a_line() -> None:
    image = plotted(np.array([0.0, 4.0, 0.0, -4.0, 0.0]))
    inked = np.argwhere((image == INK).all(axis=2))
    top, bottom = inked[inked[:, 0].argmin()], inked[inked[:, 0].argmax()]
    assert abs(top[1] - COLUMNS / 4) < MARGIN
    assert abs(bottom[1] - 3 * COLUMNS / 4) < MARGIN
    assert (top[0], bottom[0]) == (MARGIN, ROWS - MARGIN - 1)
    assert set(np.argwhere((image == AXIS).all(axis=2))[:, 0]) <= {ROWS // 2 - 1, ROWS // 2}
    assert (image == AXIS).all(axis=2).any()

"""A line over an axis, as a picture."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dicomforge.preview.annotations import stroke

ROWS, COLUMNS, MARGIN = 288, 384, 12
INK, AXIS = (255, 255, 255), (110, 118, 126)


def plotted(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """(ROWS, COLUMNS, 3): values from left to right, the largest at the top; zero is a line where it is within."""
    image = np.zeros((ROWS, COLUMNS, 3), np.uint8)
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    span = high - low or 1.0
    columns = MARGIN + np.arange(len(values)) / max(1, len(values) - 1) * (COLUMNS - 2 * MARGIN - 1) + 0.5
    rows = MARGIN + (high - values) / span * (ROWS - 2 * MARGIN - 1) + 0.5
    zero = MARGIN + high / span * (ROWS - 2 * MARGIN - 1) + 0.5
    stroke(image, [(MARGIN, zero), (COLUMNS - MARGIN - 1, zero)], AXIS)
    for start, end in pairwise(zip(columns.tolist(), rows.tolist(), strict=True)):
        stroke(image, [start, end], INK)
    return image

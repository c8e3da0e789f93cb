"""Tracts as lines."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge.preview.picture import Size
from dicomforge.preview.solid import MARGIN, SIDE
from tests.preview.drawings.shown import example, shown

SIZE = Size(1, SIDE)


def test_a_tract_is_as_long_on_paper_as_its_ends_are_apart(tmp_path: Path) -> None:
    seen = shown(example("tractography-results"), tmp_path, SIZE)
    rows, columns = np.nonzero(seen.pictures[0].image.any(axis=2))
    assert np.ptp(rows) == SIDE - 2 * MARGIN
    # From (10, 0, -60) to (30, -8, 70): isometric, x and y at 45 degrees, each axis shortened to sqrt(2/3).
    right = (20 + -8) / np.sqrt(2)
    up = (-20 + -8 + 2 * 130) / np.sqrt(6)
    assert np.ptp(columns) / np.ptp(rows) == pytest.approx((right + 8) / (up + 4), rel=0.25)
    assert seen.segments[0].label == "corticospinal, 50 tracks"

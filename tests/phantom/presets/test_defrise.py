"""The Defrise phantom of flat discs against its published sizes."""

import math

import numpy as np
import pytest

from dicomforge.phantom.presets.defrise import DECLARES
from tests.phantom.reference import covered, grid, layer, stored

PARTS = [layer(part.type, part.value, part.blend, **dict(part.params)) for part in DECLARES(discs=1.0).layers()]


def test_thirteen_discs_of_8_mm_are_8_mm_apart_along_20_cm() -> None:
    on = grid(480, 3, row=(1, 0, 0), column=(0, 0, 1), spacing=(0.5, 1.0))
    disc = stored(layer("fill", 0.0), *PARTS, on=on)[:, 1] == 1
    edges = np.flatnonzero(np.diff(disc)) * 0.5 + 0.25 - 119.75
    assert edges.tolist() == [8.0 * edge - 100.0 for edge in range(26)]


def test_a_disc_is_20_cm_wide_and_a_gap_is_cold() -> None:
    area = covered(PARTS[7], grid(220, 220)).sum()
    assert area == pytest.approx(math.pi * 100.0**2, rel=1e-4)
    assert stored(layer("fill", -5.0), *PARTS, on=grid(3, 3, centre=(0.0, 0.0, 8.0))).tolist() == [[0] * 3] * 3

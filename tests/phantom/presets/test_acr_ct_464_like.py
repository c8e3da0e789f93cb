"""The phantom like the ACR CT phantom: inserts, and the line pairs of its patterns."""

import math

import numpy as np
import pytest

from dicomforge.phantom.presets.acr_ct_464_like import DECLARES
from tests.phantom.reference import grid, layer, stored

PRESET = DECLARES(polyethylene=-95.0, acrylic=120.0, bone=900.0)
PARTS = [layer(part.type, part.value, part.blend, **dict(part.params)) for part in PRESET.layers()]
INSERTS = {45: -1000, 225: -95, 135: 120, -45: 900, 180: 0}


def test_the_inserts_lie_at_their_angles() -> None:
    found = stored(layer("fill", -1000.0), *PARTS, on=grid(217, 217))
    angles = np.radians(list(INSERTS))
    rows, columns = (np.rint(108 + 63.0 * part(angles)).astype(int) for part in (np.sin, np.cos))
    assert found[rows, columns].tolist() == list(INSERTS.values())


def test_the_pattern_on_the_right_has_nine_line_pairs_per_cm() -> None:
    on = grid(9, 400, spacing=(0.05, 0.05), centre=(70.0, 0.0, 120.0))
    profile = stored(layer("fill", 0.0), *PARTS[1:], on=on)[4] > 750
    begins = np.flatnonzero(profile[1:] & ~profile[:-1]) * 0.05
    assert np.allclose(np.diff(begins), 10 / 9, atol=0.06)


def test_the_beads_of_module_3_are_100_mm_apart() -> None:
    found = stored(layer("fill", 0.0), *PARTS[1:], on=grid(217, 217, centre=(0.0, 0.0, 70.0)))
    rows, columns = np.nonzero(found > 300)
    ends = np.array([[columns[0], rows[0]], [columns[-1], rows[-1]]])
    assert math.dist(*ends) == pytest.approx(100.0, abs=1.5)

"""The profile of slices by a ramp, against closed forms."""

import math

import numpy as np
import pytest
from scipy import special

from dicomforge.truth.measure_slice import RampPlace, expected_width, ramp


@pytest.mark.parametrize(("slab", "sd"), [(2.5, 0.0), (1.0, 1.2), (5.0, 0.8)])
def test_a_ramp_shows_the_profile_of_a_slice(slab: float, sd: float) -> None:
    """Pixels of a sheet without thickness have the profile at their height: a box, or error functions."""
    heights, slope = (np.arange(24) - 11.5) * slab, 0.4245
    y, x = np.mgrid[:40, :160] * 0.83
    away = heights[:, None, None] - slope * (x - 63.7)
    half, scale = slab / 2, sd * math.sqrt(2)
    if sd:
        profile = special.erf((away + half) / scale) - special.erf((away - half) / scale)
    else:
        profile = np.where(np.abs(away) < half, 2.0, 0.0)
    profile[:, np.abs(y - 15) > 6] = 0
    reach = 1.5 * (slab + 2.4 * sd)
    found = ramp(profile, heights, (0.83, 0.83), RampPlace(15 / 0.83, 63.7 / 0.83, 60, reach))
    assert found is not None
    assert found.slope == pytest.approx(slope, rel=0.03)
    assert found.direction == (pytest.approx(1, abs=1e-3), pytest.approx(0, abs=0.01))
    across = np.linspace(-reach, reach, 100001)
    known = (
        special.erf((across + half) / scale) - special.erf((across - half) / scale) if sd else np.abs(across) < half
    )
    low, high = np.interp([0.12, 0.88], np.cumsum(known) / known.sum(), across)
    assert found.width_mm == pytest.approx(high - low, rel=0.02)
    assert expected_width((slab,), (sd * math.sqrt(8 * math.log(2)),)) == pytest.approx(high - low, rel=0.01)


def test_a_ball_is_no_ramp() -> None:
    y, x = np.mgrid[:64, :64] - 31.5
    heights = np.arange(9.0) - 4
    sphere = (x * x + y * y + heights[:, None, None] ** 2 < 25) * 1.0
    assert ramp(sphere, heights, (1, 1), RampPlace(31.5, 31.5, 20, 1.5)) is None

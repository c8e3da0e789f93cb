"""The profile of slices by a ramp: against closed forms, and in a build whose truth lies about its blur."""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import special

from dicomforge.truth.image_quality import expected
from dicomforge.truth.measure_slice import Place, expected_width, ramp
from tests.truth.rods_and_solids import HEAD, change, folder, messages, unmeasured

RAMP = (
    HEAD
    + """\
      - box: {name: water, size: [120, 120, 200], value: 0}
      - box: {name: ramp, size: [56, 12, 0.5], at: [1.3, 2.2, 0], rotate: [0, 23, 0], value: 1800}
series:
  ct: {Modality: CT, scene: body, slices: 10, SliceThickness: 2.5, Rows: 48, Columns: 64, truth: [seg],
    phantom: [blur: {fwhm: [1.4, 1.4, 2]}, noise: {gaussian: 4}]}
"""
)


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
    found = ramp(profile, heights, (0.83, 0.83), Place(15 / 0.83, 63.7 / 0.83, 60, reach))
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
    assert ramp(sphere, heights, (1, 1), Place(31.5, 31.5, 20, 1.5)) is None


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder(RAMP), tmp_path / "out"))


def test_a_build_with_a_ramp_shows_its_slices(out: Path) -> None:
    assert messages(out) == []
    assert "slice_fwhm_mm" not in unmeasured(out)


@pytest.mark.parametrize("blur", [0.0, 1.2, 2.9])
def test_a_blur_along_the_normal_that_the_pixels_do_not_have(out: Path, blur: float) -> None:
    def lie(quality: dict[str, Any], _: dict[str, Any]) -> None:
        ((u, v, _n),) = quality["blur_fwhm_mm"]
        quality["blur_fwhm_mm"] = [[u, v, blur]]
        quality |= expected((1, 1), quality["slab_mm"], quality["blur_fwhm_mm"], quality["noise"])

    change(out, lie)
    assert messages(out) == ["slice_fwhm_mm"]

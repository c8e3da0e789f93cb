"""`verify --truth` sees lies about the profile of slices where a ramp shows it."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from dicomforge.truth.image_quality import expected
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

"""`verify --truth` measures resolution and noise in pixels: a lie that agrees with itself is seen too."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from scipy import ndimage

from dicomforge.truth.image_quality import expected
from tests.truth.rods_and_solids import ALWAYS, PLACE, RODS, change, folder, messages, unmeasured


@pytest.fixture
def rods(tmp_path: Path) -> Path:
    """A copy of the build that a test may change."""
    return Path(shutil.copytree(folder(RODS), tmp_path / "out"))


def test_a_build_agrees_and_all_that_pixels_show_is_measured(rods: Path) -> None:
    assert messages(rods) == []
    assert unmeasured(rods).keys() == {
        *ALWAYS, "slice_fwhm_mm", "shape.diameters_mm, shape.centre_mm", "visible_fraction",
        "volume_mm3.coverage", "centroid_mm.coverage",
    }  # fmt: skip


@pytest.mark.parametrize(("factor", "levels"), [(0.8, [50, 10]), (1.25, [50, 10]), (0.9, [10]), (1.1, [10])])
def test_a_blur_that_the_pixels_do_not_have(rods: Path, factor: float, levels: list[int]) -> None:
    def lie(quality: dict[str, Any], _: dict[str, Any]) -> None:
        ((u, v, n),) = quality["blur_fwhm_mm"]
        quality["blur_fwhm_mm"] = [[u * factor, v, n]]
        quality |= expected((1, 1), quality["slab_mm"], quality["blur_fwhm_mm"], quality["noise"])

    change(rods, lie)
    assert messages(rods) == [f"mtf{level}_per_mm along rows" for level in levels]


@pytest.mark.parametrize("factor", [0.9, 1.1])
@pytest.mark.parametrize("key", ["mtf50_per_mm", "mtf10_per_mm"])
def test_an_mtf_that_is_a_tenth_away(rods: Path, key: str, factor: float) -> None:
    change(rods, lambda quality, _: quality.update({key: [one * factor for one in quality[key]]}))
    assert {f"{key} of image quality", f"{key} along rows"} <= {*messages(rods)}


@pytest.mark.parametrize("grain", [[0.8, 1.2], [1.3, 3]])
def test_a_grain_that_the_pixels_do_not_have(rods: Path, grain: list[float]) -> None:
    def lie(quality: dict[str, Any], objects: dict[str, Any]) -> None:
        quality["noise"][0]["parameters"]["grain"] = grain
        quality |= expected((1, 1), quality["slab_mm"], quality["blur_fwhm_mm"], quality["noise"])
        for one in objects.values():
            one["mean"]["tolerance"] = None

    change(rods, lie)
    assert "nps_peak_per_mm" in messages(rods)


@pytest.mark.parametrize(("key", "told"), [("mtf50_per_mm", 0.25), ("mtf10_per_mm", 0.2), ("nps_peak_per_mm", 0.3)])
def test_a_result_that_the_pixels_do_not_have(rods: Path, key: str, told: float) -> None:
    change(rods, lambda quality, _: quality.update({key: told if key == "nps_peak_per_mm" else [told, told]}))
    assert any(one.startswith(f"{key} along") or one == key for one in messages(rods))


@pytest.mark.parametrize("name", ["water", "rod"])
def test_a_value_that_the_pixels_do_not_have(rods: Path, name: str) -> None:
    change(rods, lambda _, objects: objects[name]["shape"].update(value=objects[name]["shape"]["value"] + 8))
    assert messages(rods) == [f"value of '{name}'"]


def test_pixels_with_another_blur_and_another_noise_differ(rods: Path) -> None:
    rng = np.random.default_rng(5)
    for path in (rods / PLACE).parent.glob("*.dcm"):
        read = pydicom.dcmread(path)
        values = ndimage.gaussian_filter(read.pixel_array.astype(float), 1) + rng.normal(0, 9, (128, 128))
        read.PixelData = np.rint(values).astype(read.pixel_array.dtype).tobytes()
        read.save_as(path)
    assert {"mtf50_per_mm along rows", "mtf50_per_mm along columns"} <= {*messages(rods)}

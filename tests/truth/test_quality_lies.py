"""`verify --truth` sees each lie about image quality, noise and tolerances."""

import functools
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydicom
import pytest

from dicomforge.truth.verify import check_all
from tests.truth.scene import build

SPEC = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  body:
    objects:
      - cylinder: {name: water, radius: 40, height: 99, value: 0}
      - cylinder: {name: insert, radius: 8, height: 99, value: 100}
series:
  ct: {Modality: CT, scene: body, slices: 5, SliceThickness: 3, Rows: 48, Columns: 48, truth: [seg],
    phantom: [blur: {fwhm: [2, 2, 4]}, noise: {gaussian: {sd: 9, grain: [0.8, 2]}}]}
"""
PLACE = Path("spec/patient/study/ct/truth.json")


@functools.cache
def folder() -> Path:
    place = Path(tempfile.mkdtemp())
    build(SPEC, place)
    return place / "out"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder(), tmp_path / "out"))


def messages(out: Path) -> list[str]:
    return [one.message.partition(": the ")[2].removesuffix(" differs from the files") for one in check_all(out)[1]]


def change(out: Path, edit: Callable[[dict[str, Any], dict[str, Any]], object]) -> None:
    """Changes the quality of truth.json, or an insert in it."""
    truth = json.loads((out / PLACE).read_text())
    edit(truth["quality"][0], truth["objects"][1])
    (out / PLACE).write_text(json.dumps(truth))


def test_a_build_agrees(out: Path) -> None:
    assert messages(out) == []


@pytest.mark.parametrize("key", ["mtf50_per_mm", "mtf10_per_mm", "slice_fwhm_mm", "nps_peak_per_mm"])
def test_a_lie_about_a_result(out: Path, key: str) -> None:
    def lie(quality: dict[str, Any], _: dict[str, Any]) -> None:
        told = quality[key]
        quality[key] = [told[0], told[1] * 1.001] if isinstance(told, list) else told * 1.001

    change(out, lie)
    assert messages(out) == [f"{key} of image quality"]
    change(out, lambda quality, _: quality.update({key: None}))
    assert messages(out) == [f"{key} of image quality"]


def test_a_lie_about_a_blur(out: Path) -> None:
    change(out, lambda quality, _: quality.update(blur_fwhm_mm=[[2, 2.1, 4.1]]))
    assert messages(out) == [f"{key} of image quality" for key in ("mtf50_per_mm", "mtf10_per_mm", "slice_fwhm_mm")]


def test_a_lie_about_the_slab(out: Path) -> None:
    change(out, lambda quality, _: quality.update(slab_mm=3.5))
    assert messages(out) == ["slab in mm", "slice_fwhm_mm of image quality"]


def test_a_lie_about_the_step(out: Path) -> None:
    change(out, lambda quality, _: quality.update(at={"t": 1}))
    assert messages(out) == ["steps of quality"]


@pytest.mark.parametrize(("sd", "grain"), [(6, [0.8, 2]), (9, None), (9, [0.8, 3])])
def test_a_lie_about_the_noise(out: Path, sd: float, grain: list[float] | None) -> None:
    noise = [{"type": "gaussian", "parameters": {"sd": sd, "grain": grain}}]
    change(out, lambda quality, _: quality.update(noise=noise))
    found = messages(out)
    assert {"tolerance of the mean of 'water'", "tolerance of the mean of 'insert'"} <= {*found}
    assert ("nps_peak_per_mm of image quality" in found) == (grain != [0.8, 2])


def test_a_lie_about_a_tolerance(out: Path) -> None:
    change(out, lambda _, insert: insert["mean"].update(tolerance=insert["mean"]["tolerance"] * 1.01))
    assert messages(out) == ["tolerance of the mean of 'insert'"]


@pytest.mark.parametrize(("key", "factor"), [("noise", 4), ("noise", 0.25), ("expected", 1.5)])
def test_a_lie_about_a_standard_deviation(out: Path, key: str, factor: float) -> None:
    change(out, lambda _, insert: insert["sd"].update({key: insert["sd"][key] * factor}))
    assert messages(out) == ["sd of 'insert' with noise"]


def test_files_of_another_pixel_spacing_have_another_mtf(out: Path) -> None:
    for path in (out / PLACE).parent.glob("*.dcm"):
        read = pydicom.dcmread(path)
        read.PixelSpacing = [1.1, 1]
        read.save_as(path)
    found = messages(out)
    assert {"mtf50_per_mm of image quality", "nps_peak_per_mm of image quality"} <= {*found}

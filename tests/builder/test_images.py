"""Images from files in builds: when they are made again, how they travel, what they are in truth."""

import json
import os
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from PIL import Image

from dicomforge import api
from dicomforge.builder.produce import Task
from dicomforge.model.recipe import rasters_in
from tests.tools import dicomforge

SPEC = """\
dicomforge: 1
name: s
patient: {PatientName: Doe^John, PatientID: 12345}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
Rows: 40
Columns: 48
series:
  ct: {Modality: CT, slices: 3, phantom: [{image: {file: page.png}}, {noise: {gaussian: 2}}]}
  other: {Modality: CT, phantom: [{fill: 3}]}
  stack: {Modality: CT, slices: 4, truth: [frames], phantom: [{image: {name: lesion, file: stack.npy, transparent: 0, value: 60}}]}
  chance: {Modality: CT, truth: [frames], phantom: [{image: {name: page, size: 20, file: {choice: [page.png, twin.png]}}}]}
  labels:
    of: stack
    Modality: SEG
    segments: [{layer: lesion, SegmentedPropertyCategoryCodeSequence: SCT:49755003, SegmentedPropertyTypeCodeSequence: SCT:52988006}]
"""  # noqa: E501
PAGE = np.arange(40 * 48, dtype=np.uint16).reshape(40, 48)
STACK = (np.add.outer(np.arange(4), np.add.outer(np.arange(40), np.arange(48))) % 7 < 3).astype(np.uint8)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "spec.yaml").write_text(SPEC)
    Image.fromarray(PAGE).save(tmp_path / "page.png")
    Image.fromarray(PAGE[::-1].copy()).save(tmp_path / "twin.png")
    np.save(tmp_path / "stack.npy", STACK)
    return tmp_path


def built(project: Path, **options: object) -> dict[str, str]:
    """The status of each series, and why."""
    report = api.build_specs((project / "spec.yaml",), project / "out", **options)
    assert report.exit_code == 0, report.diagnostics
    return {one.target.rpartition("/")[2]: f"{one.status} {one.reason}".strip() for one in report.targets}


def pixels(project: Path, series: str) -> np.ndarray:
    files = sorted((project / "out" / "s" / "patient" / "study" / series).glob("*.dcm"))
    return np.stack([pydicom.dcmread(file).pixel_array for file in files])


def test_it_is_made_again_if_the_pixels_of_a_file_change_and_for_no_other_reason(project: Path) -> None:
    assert set(built(project).values()) == {"built new"}
    os.utime(project / "page.png", (1, 1))
    assert set(built(project).values()) == {"kept"}
    Image.fromarray(PAGE).save(project / "page.png", compress_level=0)
    assert set(built(project).values()) == {"kept"}
    changed = PAGE.copy()
    changed[3, 4] += 1
    Image.fromarray(changed).save(project / "page.png")
    again = {name: why for name, why in built(project).items() if why != "kept"}
    assert again == {"ct": "built layer 'image' changed"}
    np.save(project / "stack.npy", 1 - STACK)
    again = {name for name, why in built(project).items() if why != "kept"}
    assert {"stack", "labels"} <= again
    assert not {"ct", "other", "chance"} & again
    (project / "page.png").unlink()
    report = api.build_specs((project / "spec.yaml",), project / "out")
    assert (report.exit_code, {one.code for one in report.diagnostics}) == (2, {"DF060"})


def test_images_segments_and_truth_are_those_of_the_files(project: Path) -> None:
    built(project)
    assert np.array_equal(pixels(project, "stack"), STACK * 60)
    (labels,) = pixels(project, "labels")
    assert np.array_equal(labels, STACK)
    assert np.abs(pixels(project, "ct") - PAGE.astype(int)).max() < 12
    lesion, page = (truth(project, series)["objects"][0] for series in ("stack", "chance"))
    assert lesion["shape"] == {
        "type": "image", "value": 60.0, "shows_value": True,
        "volume_mm3": None, "area_mm2": None, "centre_mm": None, "diameters_mm": [],
    }  # fmt: skip
    assert lesion["volume_mm3"] == {"analytic": None, "coverage": STACK.sum(), "label": STACK.sum()}
    assert page["shape"]["area_mm2"] == pytest.approx(20 * 20 * 40 / 48, abs=1e-6)
    (drawn,) = truth(project, "chance")["draws"]
    assert drawn["distribution"] == {"kind": "choice", "arguments": ["page.png", "twin.png"], "weights": []}
    rows = np.flip(PAGE, 0) if drawn["value"] == "twin.png" else PAGE
    assert np.array_equal(pixels(project, "chance")[0, 12:28, 14:34], _means(rows))
    assert dicomforge("verify", "--truth", "-o", project / "out", project / "spec.yaml").returncode == 0


def _means(array: np.ndarray) -> np.ndarray:
    """The middle 16 rows of 40 × 48 numbers on pixels that are 2.4 times as large, each the mean of its area."""
    fine = np.kron(array.astype(float), np.ones((5, 5)))[4:196]  # 16 + 2 / 3 pixels are high
    return np.rint(fine.reshape(16, 12, 20, 12).mean((1, 3)))


def truth(project: Path, series: str) -> dict[str, Any]:
    """What is known of a series."""
    found: dict[str, Any] = json.loads((project / "out/s/patient/study" / series / "truth.json").read_text())
    return found


def test_processes_and_shards_make_the_same_files(project: Path, tmp_path: Path) -> None:
    built(project, jobs=1)
    one = {path.name: path.read_bytes() for path in (project / "out").rglob("*.dcm")}
    built(project, jobs=3, force=True)
    assert {path.name: path.read_bytes() for path in (project / "out").rglob("*.dcm")} == one


def test_a_task_takes_the_images_along_that_it_paints_and_no_others(project: Path) -> None:
    stack = next(one for one in api.load(project / "spec.yaml").series if one.name == "stack")
    task = pickle.loads(pickle.dumps(Task(stack, 1, 3, "out", "tmp", "", "", sha256=False).alone()))
    ((_, shown), *_) = [one for one in task.series.recipes[0].layers[-1].params if one[0] == "file"]
    assert [one.digest for one in rasters_in(shown)] == [
        one.digest for one in rasters_in(dict(stack.recipes[0].layers[-1].params)["file"])[1:3]
    ]
    assert shown.params[0] == shown.params[3] == ""

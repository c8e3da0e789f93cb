"""`verify --truth` sees lies about what all of a series shares: its scene, labels, materials and Attributes."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dicomforge.truth.verify import check_all
from tests.truth.scene import build, folder

PLACE = Path("spec/patient/study/ct/truth.json")

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""
SERIES = """\
series:
  ct: {Modality: CT, scene: s, slices: 4, SliceThickness: 5, Rows: 40, Columns: 40, PixelSpacing: [2, 2],
    truth: [seg]}
"""
SCATTERED = """\
scenes:
  s:
    objects:
      - sphere: {name: body, radius: 28, value: 10}
      - scatter: {name: spot, inside: body, count: {choice: [1, 4], weights: [1, 0]}, sphere: {radius: 3, value: 90}}
"""


def copied(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return copied(folder().parent.parent.parent, tmp_path)


def messages(out: Path) -> list[str]:
    return [one.message.partition(": the ")[2].removesuffix(" differs from the files") for one in check_all(out)[1]]


def unmeasured(out: Path) -> dict[str, tuple[str, ...]]:
    ((done,), _) = check_all(out)
    return {one.what: one.objects for one in done.unmeasured}


def change(out: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    truth = json.loads((out / PLACE).read_text())
    edit(truth)
    (out / PLACE).write_text(json.dumps(truth))


@pytest.mark.parametrize(
    ("key", "told", "message"),
    [
        ("frame_of_reference_uid", "1.2.3", "FrameOfReferenceUID"),
        ("modality", "MR", "Modality"),
        ("scene", "chest", "scene"),
        ("scene", None, "scene"),
        ("noise", ["poisson"], "kinds of noise"),
        ("labels", 5, "number of labels"),
        ("absent_parts", ["ct-seg"], "absent_parts"),
    ],
)
def test_a_lie_about_a_series(out: Path, key: str, told: object, message: str) -> None:
    change(out, lambda truth: truth.update({key: told}))
    assert messages(out) == [message]


def test_lies_about_the_patient(out: Path) -> None:
    change(out, lambda truth: truth["patient"].update(name="other", id="2"))
    assert messages(out) == ["PatientID", "patient"]


def test_a_lie_about_the_class_of_a_part(out: Path) -> None:
    change(out, lambda truth: truth["parts"][0].update(sop_class_uid="1.2.840.10008.5.1.4.1.1.2"))
    assert messages(out) == ["SOPClassUID of ct-seg"]


def test_a_lie_about_what_was_drawn(out: Path) -> None:
    change(out, lambda truth: truth["draws"][0].update(of="liver.radius"))
    assert messages(out) == ["name of the draw of 'liver.radius'"]


def test_labels_of_items_that_a_scatter_does_not_have_are_not_measured(tmp_path: Path) -> None:
    build(HEAD + SCATTERED + SERIES, tmp_path)
    out = tmp_path / "out"
    assert json.loads((out / PLACE).read_text())["labels"] == 5
    assert messages(out) == []
    assert unmeasured(out)["labels"] == ()

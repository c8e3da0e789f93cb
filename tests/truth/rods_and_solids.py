"""Two builds for tests of `verify --truth`: rods with a blur and a grain, and solids of which one is half hidden."""

import functools
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dicomforge.truth.verify import check_all
from tests.truth.scene import build

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  body:
    objects:
"""
RODS = (
    HEAD
    + """\
      - box: {name: water, size: [120, 120, 200], value: 0}
      - cylinder: {name: rod, radius: 14, height: 200, at: [-24.3, 24.1, 0], value: 900}
series:
  ct: {Modality: CT, scene: body, slices: 16, SliceThickness: 3, Rows: 128, Columns: 128, truth: [seg],
    phantom: [blur: {fwhm: [2.2, 1.8, 4]}, noise: {gaussian: {sd: 9, grain: [0.8, 2]}}]}
"""
)
SOLIDS = (
    HEAD
    + """\
      - sphere: {name: ball, radius: 12, at: [-20, 0, 0], value: 100}
      - cylinder: {name: rod, radius: 7, height: 20, at: [20, -20, 0], rotate: [20, 30, 0], value: 40}
      - box: {name: brick, size: [12, 18, 24], at: [20, 20, 0], value: -50}
      - ellipsoid: {name: hidden, radii: [8, 10, 12], at: [0, 38, 0], value: 80}
      - box: {name: cover, size: [30, 6, 30], at: [0, 41, 0], value: 20}
series:
  ct: {Modality: CT, scene: body, slices: 24, SliceThickness: 2, Rows: 110, Columns: 80, truth: [seg, fractional],
    phantom: [noise: {gaussian: 3}]}
"""
)
PLACE = Path("spec/patient/study/ct/truth.json")
ALWAYS = {"scene"}


@functools.cache
def folder(spec: str) -> Path:
    place = Path(tempfile.mkdtemp())
    build(spec, place)
    return place / "out"


def messages(out: Path) -> list[str]:
    return [one.message.partition(": the ")[2].removesuffix(" differs from the files") for one in check_all(out)[1]]


def unmeasured(out: Path) -> dict[str, tuple[str, ...]]:
    """What was not measured, with its objects."""
    ((done,), _) = check_all(out)
    return {one.what: one.objects for one in done.unmeasured}


def change(out: Path, edit: Callable[[dict[str, Any], dict[str, dict[str, Any]]], object]) -> None:
    """Changes the quality and the objects of truth.json."""
    truth = json.loads((out / PLACE).read_text())
    edit(truth["quality"][0], {one["name"]: one for one in truth["objects"]})
    (out / PLACE).write_text(json.dumps(truth))

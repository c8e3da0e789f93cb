"""A small scene with its truth, built once for the tests of this room."""

import functools
import json
import tempfile
from pathlib import Path
from typing import Any

from dicomforge import api
from tests.tools import dicom_files

SPEC = """\
dicomforge: 1
splits: {train: 3, test: 1}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  body:
    materials:
      liver: {hu: 60, code: SCT:10200004}
      tumour: {hu: {uniform: [90, 110]}, code: 'SCT:108369006:"Neoplasm"'}
    objects:
      - sphere: {name: liver, radius: 16, at: [-6, 0, 0], material: liver}
      - sphere: {name: lesion, radius: {uniform: [9, 10]}, at: [10, 2, 0], material: tumour}
      - box: {name: table, size: [20, 10, 200], at: [0, 28, 0], value: 200}
      - sphere: {name: far, radius: 5, at: [500, 0, 0], value: 10}
series:
  ct:
    Modality: CT
    scene: body
    slices: 21
    SliceThickness: 2
    Rows: 64
    Columns: 64
    truth: [frames, seg, fractional, labelmap, rtstruct, sr]
    phantom: [noise: {gaussian: 5}, text: {text: Hi, height: 8px, at: [-20, -24], value: 300, sample: centre}]
"""


def build(text: str, place: Path) -> list[Path]:
    """Build a spec in this process; the DICOM files, sorted."""
    spec = place / "spec.yaml"
    spec.write_text(text, encoding="utf-8")
    done = api.build_specs((spec,), place / "out", executor="serial")
    assert done.exit_code == 0, done.diagnostics
    return dicom_files(place / "out")


@functools.cache
def folder() -> Path:
    """The output folder of the spec."""
    place = Path(tempfile.mkdtemp())
    build(SPEC, place)
    return place / "out" / "spec" / "patient" / "study"


def truth() -> dict[str, Any]:
    """truth.json."""
    found: dict[str, Any] = json.loads((folder() / "ct" / "truth.json").read_text(encoding="utf-8"))
    return found


def objects() -> dict[str, dict[str, Any]]:
    """The objects by name."""
    return {one["name"]: one for one in truth()["objects"]}


def manifest() -> list[dict[str, Any]]:
    """The lines of manifest.jsonl."""
    return [
        json.loads(line) for line in (folder() / "ct" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    ]

"""`build --expect`: which files have faults, and what tools report of them."""

import json
import re
from pathlib import Path

from jsonschema import Draft7Validator

from dicomforge import api
from tests.tools import ROOT, dicomforge, run

SPEC = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: F-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  Modality: CT
  slices: 3
  phantom: [{fill: -1000}]
  faults: [{truncated: {bytes: 40}}]
  instances: {2: {faults: [odd-length]}}
"""
SCHEMA = json.loads((ROOT / "schemas" / "expectations.schema.json").read_text(encoding="utf-8"))


def test_the_file_is_as_its_schema_says_and_names_the_faults_of_each_file(tmp_path: Path) -> None:
    (tmp_path / "ct.yaml").write_text(SPEC)
    done = dicomforge("build", "ct.yaml", "--expect", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = json.loads((tmp_path / "out" / "expectations.json").read_text(encoding="utf-8"))
    Draft7Validator(SCHEMA).validate(written)
    truncated = {"name": "truncated", "parameters": {"bytes": 40}, "changes": ["end of file"]}
    odd = {"name": "odd-length", "parameters": {"attribute": "PatientName"}, "changes": ["PatientName"]}
    assert {one["path"]: one["faults"] for one in written["files"]} == {
        "ct/patient/study/ct/0001.dcm": [truncated],
        "ct/patient/study/ct/0002.dcm": [odd, truncated],
        "ct/patient/study/ct/0003.dcm": [truncated],
    }
    assert sorted(written["faults"]) == ["odd-length", "truncated"]
    assert written["faults"]["truncated"]["reports"]["SimpleITK"] == ["refuses"]


def test_dcmdump_prints_what_is_expected_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "ct.yaml").write_text(SPEC.replace("slices: 3", "slices: 3\n  Rows: 64\n  Columns: 48"))
    assert dicomforge("build", "ct.yaml", cwd=tmp_path).returncode == 0
    for path, said in api.expected((tmp_path / "ct.yaml",)).items():
        printed = run("dcmdump", tmp_path / "out" / path).stderr
        assert all(re.search(pattern, printed) for pattern in said["dcmdump"]), (said["dcmdump"], printed)


def test_a_spec_without_faults_expects_nothing(tmp_path: Path) -> None:
    (tmp_path / "ct.yaml").write_text(re.sub("  faults.*\n|  instances.*\n", "", SPEC))
    assert api.expected((tmp_path / "ct.yaml",)) == {}

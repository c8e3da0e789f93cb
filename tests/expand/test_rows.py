"""The rows of a spec's matrices."""

from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.expand.rows import Row, near, rows
from dicomforge.ground.diagnostic import SpecError

HEAD = """\
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""
PATIENT = "patient: {PatientName: A, PatientID: B}\n"


def made(text: str, folder: Path) -> tuple[Row, ...]:
    path = folder / "spec.yaml"
    path.write_text(HEAD + text)
    found = rows(path)
    planned = {series.key for series in api.load(path).series}
    assert {target for row in found for target in row.targets} <= planned
    return found


def test_a_row_of_a_patient_holds_all_of_its_series(tmp_path: Path) -> None:
    found = made(
        """\
patient: {matrix: {number: [2, 10]}, PatientName: A, PatientID: "${number}"}
series:
  a: {Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 1}]}
  b: {Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 1}]}
""",
        tmp_path,
    )
    assert [row.name for row in found] == ["number-2", "number-10"]
    assert [row["number"] for row in found] == [2, 10]
    assert found[1].targets == {"spec/patient-number-10/study/a", "spec/patient-number-10/study/b"}


def test_matrices_inside_each_other_have_a_row_for_each_combination(tmp_path: Path) -> None:
    found = made(
        """\
matrix: {tilt: [0, 5]}
patient: {matrix: {number: 2}, PatientName: A, PatientID: "${number}"}
series: {matrix: {rows: [4, 8]}, Modality: CT, Rows: "${rows}", Columns: 4, phantom: [{fill: 1}]}
""",
        tmp_path,
    )
    assert len(found) == 8
    assert dict(found[-1].values) == {"tilt": 5, "number": 2, "rows": 8}
    assert found[-1].targets == {"spec-tilt-5/patient-number-2/study/ct-rows-8"}


def test_the_values_of_a_row_are_what_yaml_says_of_them(tmp_path: Path) -> None:
    values = "[1, 1.50, -2e-3, x, '12', 007, true, null, [1, a], {name: m, deep: {v: 2}}]"
    found = made(
        PATIENT + f"series: {{matrix: {{v: {values}}}, Modality: CT, Rows: 4, Columns: 4, phantom: [{{fill: 1}}]}}",
        tmp_path,
    )
    expected = [1, 1.5, -0.002, "x", "12", "007", True, None, [1, "a"], {"name": "m", "deep": {"v": 2}}]
    assert [row["v"] for row in found] == expected
    assert [type(row["v"]) for row in found] == list(map(type, expected))


def test_a_series_outside_all_matrices_lies_in_no_row(tmp_path: Path) -> None:
    found = made(
        PATIENT
        + """\
series:
  a: {matrix: {v: [1, 2]}, Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 1}]}
  b: {Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 1}]}
""",
        tmp_path,
    )
    assert [(row.name, *row.targets) for row in found] == [
        ("v-1", "spec/patient/study/a-v-1"),
        ("v-2", "spec/patient/study/a-v-2"),
    ]


def test_a_spec_without_a_matrix_is_no_list_of_rows(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"spec\.yaml has no matrix"):
        made(PATIENT + "series: {Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 1}]}", tmp_path)


def test_a_spec_with_errors_raises_them(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="DF042"):
        made(PATIENT + "series: {matrix: {v: [1, 1]}, Modality: CT}", tmp_path)


def test_a_path_is_looked_for_here_then_beside_the_caller_and_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "project" / "tests" / "unit").mkdir(parents=True)
    caller = tmp_path / "project" / "tests" / "unit" / "test_it.py"
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "project" / "a.yaml").touch()
    assert near(Path("a.yaml"), caller) == tmp_path / "project" / "a.yaml"
    (tmp_path / "here" / "a.yaml").touch()
    assert near(Path("a.yaml"), caller) == Path("a.yaml")
    assert near(Path("none.yaml"), caller) == Path("none.yaml")

"""Specs, patients and studies of which nothing is built."""

from pathlib import Path

import pytest

from dicomforge.expand.expand import expand
from dicomforge.ground.diagnostic import Diagnostic, render


def found(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Diagnostic, ...]:
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(text, encoding="utf-8")
    return tuple(d for d in expand(Path("s.yaml")).diagnostics if d.code == "DF039")


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "study: {}\n",
        "patients: []\n",
        "patient: {PatientID: A}\n",
        "studies: {a: {StudyID: 1}, b: {}}\n",
        "series: []\n",
    ],
)
def test_a_spec_without_series_is_an_error(rest: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (finding,) = found(f"dicomforge: 1\n{rest}", tmp_path, monkeypatch)
    assert render(finding) == (
        "s.yaml:1:1: error DF039: nothing is built: there is no series\n"
        "    dicomforge: 1\n"
        "    ^^^^^^^^^^\n"
        "  help: write `series:` with at least one, such as `series: {Modality: CT}`"
    )


def test_a_study_without_series_beside_others_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "dicomforge: 1\nstudies:\n  a: {series: {Modality: CT}}\n  b: {StudyID: 3}\n"
    (finding,) = found(text, tmp_path, monkeypatch)
    assert render(finding) == (
        "s.yaml:4:3: warning DF039: nothing is built from study 'b': it has no series\n"
        "      b: {StudyID: 3}\n"
        "      ^\n"
        "  help: write `series:` with at least one, such as `series: {Modality: CT}`"
    )


def test_a_patient_without_series_is_told_once_not_by_its_studies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "dicomforge: 1\npatients:\n  a: {series: {Modality: CT}}\n  b: {studies: {x: {}, y: {}}}\n"
    assert [d.message for d in found(text, tmp_path, monkeypatch)] == [
        "nothing is built from patient 'b': it has no series"
    ]


def test_an_item_in_several_rows_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "dicomforge: 1\npatient:\n  matrix: {n: 3}\n  studies: {x: {series: {Modality: CT}}, y: {StudyID: '${n}'}}\n"
    )
    assert len(found(text, tmp_path, monkeypatch)) == 1


def test_where_something_else_is_wrong_emptiness_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("dicomforge: 1\nseries: CT\n", tmp_path, monkeypatch) == ()

"""Patients who have the same study are planned as if each stood alone, and most of them are not planned at all."""

from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.ground.diagnostic import Diagnostic, render
from dicomforge.model.plan import SeriesPlan
from dicomforge.plan import cohort as cohorts
from dicomforge.plan.cohort import Cohort
from dicomforge.plan.series import Outcome, Task, plan_series

HEAD = "dicomforge: 1\nstudy: {StudyDate: 2024-01-31, StudyTime: 10:00:00}\n"
BY_PATIENT = HEAD + "patient: {matrix: {n: 6}, PatientName: 'P^${n}', PatientID: 'I${n}'}\n"
BY_DOCUMENT = HEAD + "matrix: {n: 6}\npatient: {PatientName: 'P^${n}', PatientID: 'I${n}'}\n"
CT = "series: [{Modality: CT, Rows: 8, Columns: 8, slices: 3, phantom: [{fill: 1}, {noise: {gaussian: 2}}]}]\n"

FOLLOWED = {
    "patients": BY_PATIENT + CT,
    "documents": BY_DOCUMENT + CT,
    "one image": BY_PATIENT + "series: [{Modality: CR, Rows: 8, Columns: 8, phantom: [{fill: 1}]}]\n",
    "a scene": BY_PATIENT
    + "scenes: {a: {objects: [{sphere: {radius: 3, value: 4}}]}}\n"
    + "series: [{Modality: CT, scene: a, Rows: 8, Columns: 8}, {Modality: MR, scene: a, Rows: 8, Columns: 8}]\n",
    "paths of Attributes": BY_PATIENT + CT + "output: {path: '${PatientID}/${InstanceNumber:03d}-${instance}.dcm'}\n",
    "UIDs of the author": BY_PATIENT + CT.replace("slices: 3", "SeriesDescription: x, FrameOfReferenceUID: 1.2.3"),
    "a frame of reference": BY_PATIENT + CT.replace("slices: 3", "frame_of_reference: planning"),
    "a root": BY_PATIENT + CT + "uid_root: '1.2.840.99999'\nnamespace: me\nseed: 7\n",
    "frames": BY_PATIENT + "series: [{Modality: US, Rows: 8, Columns: 8, axes: {t: 3}, phantom: [{fill: 1}]}]\n",
    "overrides": BY_PATIENT + CT.replace("slices: 3", "slices: 3, instances: {2: {AcquisitionNumber: 4}}"),
    "a localizer": BY_PATIENT
    + "series:\n  - {name: scout, Modality: CT, Rows: 8, Columns: 8, localizes: [ct]}\n"
    + "  - {name: ct, Modality: CT, Rows: 8, Columns: 8}\n",
}
PLANNED = {
    "a draw of the patient": BY_PATIENT.replace("PatientID", "PatientSex: {choice: [M, F]}, PatientID") + CT,
    "a draw in a layer": BY_PATIENT + CT.replace("fill: 1", "fill: {uniform: [1, 5]}"),
    "a draw of the series": BY_PATIENT + CT.replace("slices: 3", "KVP: {choice: [100, 120]}"),
    "a draw in a scene": BY_PATIENT
    + "scenes: {a: {objects: [{sphere: {radius: {uniform: [2, 3]}, value: 4}}]}}\n"
    + "series: [{Modality: CT, scene: a, Rows: 8, Columns: 8}]\n",
    "what depends on the row": BY_PATIENT + CT.replace("fill: 1", "fill: '${n}'"),
    "an Attribute of the study": BY_PATIENT.replace("PatientID", "AccessionNumber: 'A${n}', PatientID") + CT,
    "text that is not ASCII": BY_PATIENT.replace("P^", "Pü^") + CT,
    "a segmentation": BY_PATIENT
    + "series:\n  - {name: ct, Modality: CT, Rows: 8, Columns: 8, slices: 2, PatientPosition: HFS,"
    + " phantom: [{circle: {name: a, radius: 3px, value: 40}}]}\n"
    + "  - Modality: SEG\n    of: ct\n    segments:\n      - layer: a\n"
    + "        SegmentedPropertyCategoryCodeSequence: SCT:91723000\n"
    + "        SegmentedPropertyTypeCodeSequence: 'SCT:12738006:\"Brain\"'\n",
}
SPECS = FOLLOWED | PLANNED


def plan_of(folder: Path, text: str) -> tuple[tuple[SeriesPlan, ...], list[str]]:
    path = folder / "cohort.yaml"
    path.write_text(text)
    found = api.compile_spec(path)
    assert found.plan is not None, found.diagnostics
    return found.plan.series, [render(d) for d in found.diagnostics]


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patients whose series were planned in full."""
    seen: list[str] = []

    def noting(task: Task, found: list[Diagnostic]) -> Outcome | None:
        seen.append(f"{task.spec.name}/{task.patient.name}/{task.series.name}")
        return plan_series(task, found)

    monkeypatch.setattr(Cohort.__init__, "__defaults__", (noting,))
    return seen


def alone(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """The plan where nobody follows anybody."""
    with monkeypatch.context() as patch:
        patch.setattr(Cohort, "planned", lambda self, task, found: plan_series(task, found))
        return plan_of(folder, text)


@pytest.mark.parametrize("text", SPECS.values(), ids=SPECS)
def test_patients_are_planned_as_if_each_stood_alone(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan_of(tmp_path, text) == alone(tmp_path, text, monkeypatch)


@pytest.mark.parametrize("text", FOLLOWED.values(), ids=FOLLOWED)
def test_two_patients_are_planned_and_the_others_follow(tmp_path: Path, text: str, planned: list[str]) -> None:
    series, _ = plan_of(tmp_path, text)
    assert len(planned) == len(series) * 2 // 6


@pytest.mark.parametrize("text", PLANNED.values(), ids=PLANNED)
def test_what_differs_in_more_than_the_patient_is_planned_in_full(
    tmp_path: Path, text: str, planned: list[str]
) -> None:
    series, _ = plan_of(tmp_path, text)
    assert len(planned) >= min(6, len(series))


def test_a_value_that_decides_keeps_patients_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planned: list[str]
) -> None:
    """PatientIdentityRemoved asks for a DeidentificationMethod where it is YES (PS3.3 C.7.1.1)."""
    matrix = "matrix: {n: [1, 2, 3], removed: ['YES', 'NO']}"
    text = BY_PATIENT.replace("matrix: {n: 6}", matrix).replace(
        "PatientID", "PatientIdentityRemoved: '${removed}', DeidentificationMethod: m, PatientID"
    )
    assert plan_of(tmp_path, text + CT) == alone(tmp_path, text + CT, monkeypatch)


def test_where_the_second_patient_is_not_like_what_was_derived_nobody_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planned: list[str]
) -> None:
    original = cohorts._derived

    def wrong(first, task):  # type: ignore[no-untyped-def]
        made = original(first, task)
        return made and made._replace(places=())

    monkeypatch.setattr(cohorts, "_derived", wrong)
    plan_of(tmp_path, BY_PATIENT + CT)
    assert len(planned) == 6


def test_limits_hold_for_those_who_follow(tmp_path: Path) -> None:
    path = tmp_path / "cohort.yaml"
    for limit in ("instances: 12", "bytes: 1000"):
        path.write_text(BY_PATIENT + CT + f"limits: {{{limit}}}\n")
        assert {d.code for d in api.compile_spec(path).diagnostics if d.is_error} == {"DF093"}


def test_few_series_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cohorts, "LIMIT", 3)
    made: list[Cohort] = []
    original = Cohort.planned

    def noting(self, task, found):  # type: ignore[no-untyped-def]
        made.append(self)
        return original(self, task, found)

    monkeypatch.setattr(Cohort, "planned", noting)
    plan_of(tmp_path, BY_PATIENT.replace("n: 6", "n: 20") + CT.replace("fill: 1", "fill: '${n}'"))
    assert len(made[0]._firsts) == len(made[0]._tasks) == 3

"""Patients who have the same study are planned as if each stood alone, and most of them are not planned at all."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dicomforge import api
from dicomforge.ground.diagnostic import Diagnostic, render
from dicomforge.model.plan import SeriesPlan
from dicomforge.plan import cohort as cohorts
from dicomforge.plan.cohort import Cohort
from dicomforge.plan.plan import plan_each
from dicomforge.plan.series import Outcome, Task, plan_series
from tests.plan.specs import spec

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
    "a draw of the patient": BY_PATIENT.replace("PatientID", "PatientWeight: {normal: [70, 9]}, PatientID") + CT,
    "a draw in a layer": BY_PATIENT + CT.replace("fill: 1", "fill: {uniform: [1, 5]}"),
    "a draw of the series": BY_PATIENT + CT.replace("slices: 3", "KVP: {choice: ['100', '120']}"),
    "a draw in a scene": BY_PATIENT
    + "scenes: {a: {objects: [{sphere: {radius: {uniform: [2, 3]}, value: 4}}]}}\n"
    + "series: [{Modality: CT, scene: a, Rows: 8, Columns: 8}]\n",
    "layers that depend on the row": BY_PATIENT + CT.replace("fill: 1", "fill: '${n}'"),
    "an Attribute of the study": BY_PATIENT.replace("PatientID", "AccessionNumber: 'A${n}', PatientID") + CT,
    "Attributes of the series": BY_PATIENT
    + CT.replace("slices: 3", "slices: 3, KVP: '10${n}', SeriesDescription: 'x${n}'"),
    "Attributes of two levels": BY_PATIENT.replace("PatientID", "KVP: '12${n}', SeriesDescription: above, PatientID")
    + CT.replace("slices: 3", "SeriesDescription: 'x${n}'"),
    "an Attribute that is omitted below": BY_PATIENT.replace("PatientID", "SeriesDescription: 'x${n}', PatientID")
    + CT.replace("slices: 3", "omit: [SeriesDescription]"),
    "text that is not ASCII": BY_PATIENT.replace("P^", "Pü^") + CT,
    "times of the study": BY_PATIENT.replace("StudyTime: 10:00:00", "StudyTime: '10000${n}'")
    .replace("study:", "study_:")
    .replace("study_:", "study:")
    + CT,
    "times of an MR sequence": BY_PATIENT
    + "scenes: {a: {materials: {m: {t1: 500, t2: 50, pd: 1}}, objects: [{sphere: {radius: 3, material: m}}]}}\n"
    + "series: [{Modality: MR, scene: a, Rows: 8, Columns: 8, RepetitionTime: '50${n}', EchoTime: '1${n}'}]\n",
    "values along axes": BY_PATIENT
    + CT.replace("slices: 3", "slices: 3, AcquisitionNumber: {start: 1, step: 1}, KVP: '10${n}'"),
    "sequences and private elements": BY_PATIENT
    + CT.replace(
        "slices: 3",
        "KVP: '10${n}', RequestAttributesSequence: [{RequestedProcedureID: r, ScheduledProcedureStepID: s}], "
        "private: {A: {'(0019,xx10)': {vr: DS, value: 1}}}",
    ),
}
PLANNED = {
    "what is looked at": BY_PATIENT + CT.replace("slices: 3", "slices: 3, SliceThickness: '${n}'"),
    "items of a sequence": BY_PATIENT
    + CT.replace(
        "slices: 3", "RequestAttributesSequence: [{RequestedProcedureID: 'r${n}', ScheduledProcedureStepID: s}]"
    ),
    "a draw in a sequence": BY_PATIENT
    + CT.replace(
        "slices: 3",
        "RequestAttributesSequence: [{RequestedProcedureID: {choice: [a, b]}, ScheduledProcedureStepID: s}]",
    ),
    "a draw of an instance": BY_PATIENT
    + CT.replace("slices: 3", "slices: 3, instances: {2: {AcquisitionNumber: {choice: ['4', '5']}}}"),
    "a private value": BY_PATIENT + CT.replace("slices: 3", "private: {A: {'(0019,xx10)': {vr: DS, value: '${n}'}}}"),
    "text in a character set": BY_PATIENT.replace("P^", "Pü^").replace(
        "PatientID", "SpecificCharacterSet: ISO_IR 100, PatientID"
    )
    + CT,
    "a UID of the author": BY_PATIENT + CT.replace("slices: 3", "SOPInstanceUID: '1.2.${n}'"),
    "the number of slices": BY_PATIENT + CT.replace("slices: 3", "slices: '${n}'"),
    "frames in the order of their times": BY_PATIENT
    + "series: [{Modality: PT, Rows: 8, Columns: 8, slices: 2, AcquisitionTime: '10000${n}'}]\n",
    "a segmentation": BY_PATIENT
    + "series:\n  - {name: ct, Modality: CT, Rows: 8, Columns: 8, slices: 2, PatientPosition: HFS, KVP: '${n}',"
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

    def wrong(*given):  # type: ignore[no-untyped-def]
        made = original(*given)
        return made and replace(made, places=())

    monkeypatch.setattr(cohorts, "_derived", wrong)
    plan_of(tmp_path, BY_PATIENT + CT)
    assert len(planned) == 6


def test_a_mistake_in_a_later_series_is_told_at_its_own_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planned: list[str]
) -> None:
    """The layers of those who follow are made into numbers one by one."""
    one = "  p{}: {{PatientID: 'I{}', series: [{{Modality: CT, phantom: [{{circle: {{radius: 5, {}}}}}]}}]}}\n"
    values = ["value: 1", "value: 2", "value: 3", "value: 4", "material: bone", "value: 5", "material: liver"]
    text = "dicomforge: 1\npatients:\n" + "".join(one.format(i, i, value) for i, value in enumerate(values))
    path = tmp_path / "cohort.yaml"
    path.write_text(text)
    found = api.compile_spec(path).diagnostics
    assert [(d.code, d.span.line) for d in found if d.is_error] == [("DF094", 7), ("DF094", 9)]
    assert len(planned) == 2
    monkeypatch.setattr(Cohort, "planned", lambda self, task, found: plan_series(task, found))
    assert list(map(render, found)) == list(map(render, api.compile_spec(path).diagnostics))


def test_findings_about_pixels_point_to_the_series_itself(tmp_path: Path) -> None:
    path = tmp_path / "cohort.yaml"
    one = "  p{}: {{PatientID: 'I{}', series: [{{Modality: CR, clip: error, phantom: [{{fill: 1}}]}}]}}\n"
    path.write_text("dicomforge: 1\npatients:\n" + "".join(one.format(i, i) for i in range(4)))
    plan = api.load(path)
    assert [s.place and s.place.line for s in plan.series] == [3, 4, 5, 6]


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
    plan_of(tmp_path, BY_PATIENT.replace("n: 6", "n: 20") + CT.replace("slices: 3", "SliceThickness: '${n}'"))
    assert len(made[0]._firsts) == len(made[0]._asked) == 3


class Alone(Cohort):
    """A cohort in which nobody follows anybody."""

    def planned(self, task: Task, found: list[Diagnostic]) -> Outcome | None:
        return plan_series(task, found)


WORDS = st.sampled_from(["a", "b", "c d", "", "ü", "null"])
SEX = st.sampled_from(["M", "F", "{choice: [M, F]}"])
SIZE = st.sampled_from(["8", "9"])
ATTRIBUTES = {
    "PatientName": WORDS,
    "PatientSex": SEX,
    "PatientWeight": st.sampled_from(["70", "{uniform: [50, 90]}", "71"]),
    "PatientIdentityRemoved": st.sampled_from(["'YES'", "'NO'"]),
    "DeidentificationMethod": WORDS,
    "AccessionNumber": WORDS,
    "StudyDate": st.sampled_from(["'20240131'", "'20240201'", "{date: [2020-01-01, 2024-01-01]}"]),
    "StudyTime": st.sampled_from(["'100000'", "'1030'"]),
    "RepetitionTime": st.sampled_from(["500", "600"]),
    "SeriesDescription": WORDS,
    "SeriesNumber": st.sampled_from(["1", "7"]),
    "KVP": st.sampled_from(["100", "120", "{choice: ['80', '90']}"]),
    "ContrastBolusAgent": WORDS,
    "SpecificCharacterSet": st.sampled_from(["ISO_IR 192", "ISO_IR 100"]),
    "AcquisitionNumber": st.sampled_from(["3", "{start: 1, step: 1}"]),
    "ImagePositionPatient": st.sampled_from(["[0, 0, 0]", "[0, 0, 5]"]),
    "FrameOfReferenceUID": st.just("1.2.3"),
    "Rows": SIZE,
    "SliceThickness": SIZE,
    "WindowCenter": SIZE,
    "WindowWidth": SIZE,
    "omit": st.sampled_from(["[KVP]", "[SeriesDescription, AccessionNumber]", "[ImageType]"]),
    "complete": st.sampled_from(["true", "false"]),
}
FIELDS = st.lists(st.sampled_from(sorted(ATTRIBUTES)), max_size=4, unique=True).flatmap(
    lambda keys: st.tuples(*(ATTRIBUTES[key].map(lambda text, key=key: f"{key}: {text}") for key in keys))
)
LAYERS = st.sampled_from(
    ["fill: 1", "fill: 2", "fill: {uniform: [1, 9]}", "noise: {gaussian: 2}", "circle: {radius: 2, material: a}"]
)
SERIES = st.builds(
    lambda kind, fields, layer: f"{{{', '.join((kind, *fields))}, phantom: [{{{layer}}}]}}",
    st.sampled_from(
        ["Modality: CT, slices: 2", "Modality: MR", "Modality: CR", "Modality: PT, slices: 2", "Modality: US"]
    ),
    FIELDS,
    LAYERS,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(FIELDS, FIELDS, SERIES), min_size=1, max_size=2),
    st.lists(st.tuples(st.integers(0, 1), WORDS), min_size=3, max_size=6),
)
def test_whoever_follows_is_planned_as_if_alone(
    kinds: list[tuple[tuple[str, ...], tuple[str, ...], str]], people
) -> None:  # type: ignore[no-untyped-def]
    lines = ["dicomforge: 1", "patients:"]
    for number, (kind, word) in enumerate(people):
        patient, study, series = kinds[kind % len(kinds)]
        mine = ", ".join((f"PatientComments: {word or 'x'}", f"PatientID: I{number}", *patient))
        lines.append(
            f"  p{number}: {{{mine}, studies: {{s: {{{', '.join((*study, f'series: {{ct: {series}}}'))}}}}}}}"
        )
    bound = spec("\n".join(lines) + "\n")
    plans: list[list[SeriesPlan]] = [[], []]
    found = [
        plan_each(bound, lambda o, made=made: made.append(o.plan), one)
        for made, one in zip(plans, (Cohort(), Alone()), strict=True)
    ]
    assert plans[0] == plans[1]
    assert [s.place for s in plans[0]] == [s.place for s in plans[1]]
    assert [s.written for s in plans[0]] == [s.written for s in plans[1]]
    assert found[0] == found[1]

"""What decides how a series is planned, and what is only passed on."""

from pathlib import Path
from typing import cast

import pytest

from dicomforge.language.bind import bind
from dicomforge.model.attributes import tag_of
from dicomforge.model.spec import Spec
from dicomforge.plan import likeness, paths
from dicomforge.plan.likeness import Headers, Likeness
from dicomforge.plan.series import Task
from dicomforge.source import yaml
from tests.plan.specs import Expanded

CT = "Modality: CT, Rows: 8, Columns: 8"


def task(series: str, patient: str = "PatientID: a", top: str = "", study: str = "StudyDate: '20240131'") -> Task:
    studies = f"{{s: {{{study}, series: {{x: {{{series}}}}}}}}}"
    text = f"dicomforge: 1\n{top}\npatients: {{p: {{{patient}, studies: {studies}}}}}"
    document, faults = yaml.parse(text, "s.yaml")
    assert document is not None, faults
    bound = bind(cast("object", Expanded("spec", document.root)), Path())  # type: ignore[arg-type]
    assert bound.spec is not None, bound.diagnostics
    return of(bound.spec)


def of(spec: Spec) -> Task:
    (patient,) = spec.patients
    (study,) = patient.studies
    template = paths.template(paths.DEFAULT, spec.span, [])
    return Task(spec, patient, study, study.series[0], 1, template, 1000, 10**9)


def like(*told: str, **more: str) -> Likeness:
    found = Headers().likeness(task(*told, **more))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KVP: 100", "KVP: 120"),
        ("SeriesDescription: a", "SeriesDescription: b"),
        ("KVP: 100", "KVP:   100"),
        ("phantom: [{fill: 1}]", "phantom: [{fill: 2}, {noise: {gaussian: 1}}]"),
        ("KVP: 100", "KVP: {choice: ['80', '90']}"),
        ("ImageComments: ü", "ImageComments: ä"),
    ],
)
def test_what_is_only_passed_on_makes_no_difference(one: str, other: str) -> None:
    assert like(f"{CT}, {one}").shape == like(f"{CT}, {other}").shape


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KVP: 100", "ExposureTime: 100"),
        ("KVP: 100", "KVP: null"),
        ("SeriesDescription: a", "SeriesDescription: ä"),
        ("SliceThickness: 1", "SliceThickness: 2"),
        ("PixelSpacing: [1, 1]", "PixelSpacing: [1, 2]"),
        ("slices: 2", "slices: 3"),
        ("axes: {t: 2}", "axes: {u: 2}"),
        ("axes: {t: [1, 2]}", "axes: {t: [1, 3]}"),
        ("clip: warn", "clip: error"),
        ("KVP: 100, omit: [KVP]", "KVP: 100"),
        ("KVP: 100, complete: false", "KVP: 100"),
        ("axes: {t: 2}, KVP: {each: [1, 2]}", "axes: {t: 2}, KVP: {each: [1, 3]}"),
        (
            "private: {A: {'(0019,xx10)': {vr: FD, value: 1.0}}}",
            "private: {A: {'(0019,xx10)': {vr: FD, value: 1.5}}}",
        ),
        ("private: {A: {'(0019,xx10)': {vr: LO, value: x}}}", "private: {B: {'(0019,xx10)': {vr: LO, value: x}}}"),
        ("SmallestImagePixelValue: 1", "SmallestImagePixelValue: 2"),
        ("TransferSyntaxUID: RLELossless", "TransferSyntaxUID: ExplicitVRLittleEndian"),
    ],
)
def test_what_decides_makes_a_difference(one: str, other: str) -> None:
    assert like(f"{CT}, {one}").shape != like(f"{CT}, {other}").shape


def test_the_level_and_the_clock_make_a_difference() -> None:
    below, above = like(f"{CT}, KVP: 1"), like(CT, "PatientID: a, KVP: 1")
    assert below.shape != above.shape
    assert like(CT).shape != like(CT, top="clock: 2024-01-31T10:00:00").shape
    assert like(CT).shape == like(CT, study="StudyDate: '20240201'").shape
    assert like(CT).shape != like(CT, study="StudyID: a").shape


def test_the_lower_level_has_the_element_that_is_passed_on() -> None:
    found = like(f"{CT}, SeriesDescription: below, omit: [KVP]", "PatientID: a, SeriesDescription: above, KVP: 1")
    assert {tag: e.value for tag, e in found.own.items()} == {
        tag_of("PatientID"): ("a",),
        tag_of("SeriesDescription"): ("below",),
        tag_of("StudyDate"): ("20240131",),
    }
    varies = like(f"{CT}, axes: {{t: 2}}, KVP: {{each: [1, 2]}}", "PatientID: a, KVP: 1")
    assert varies.own.keys() == {tag_of("PatientID"), tag_of("StudyDate")}


def test_a_draw_is_made_under_the_key_of_its_level() -> None:
    drawn = "PatientID: a, PatientWeight: {uniform: [1, 90]}"
    headers = Headers()
    first = task(CT, drawn)
    weights = []
    for name in ("p", "q", "p"):
        found = headers.likeness(first._replace(patient=_named(first, name)))
        assert found is not None
        weights.append(found.own[tag_of("PatientWeight")].value)
    assert weights[0] == weights[2] != weights[1]


def _named(one: Task, name: str):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(one.patient, name=name)


@pytest.mark.parametrize(
    "series",
    [
        f"{CT}, RequestAttributesSequence: [{{RequestedProcedureID: {{choice: [a, b]}}}}]",
        f"{CT}, KVP: {{normal: [1e16, 1]}}, SpecificCharacterSet: ISO_IR 100, ImageComments: ü",
        "Modality: SEG, of: ct, Rows: 8, Columns: 8",
    ],
)
def test_where_it_cannot_be_said_there_is_none(series: str) -> None:
    assert Headers().likeness(task(series)) is None


def test_few_headers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "LIMIT", 5)
    headers = Headers()
    for _ in range(4):
        headers.likeness(task(CT))
    assert len(headers._known) == 5

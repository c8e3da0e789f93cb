"""A spec file is compiled as a whole: all findings together, at a cost that grows with what is written."""

from pathlib import Path

import pytest

from dicomforge import compile
from dicomforge.compile import compiled
from dicomforge.ground.diagnostic import render
from dicomforge.kinds import plan_spec as planning

SPEC = """\
dicomforge: 1
matrix: {n: 300}
patient: {PatientName: 'B^${n}'}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: [{Modality: CT, Rows: 8, Columns: 8, phantom: [{fill: 1}]}]
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "rows.yaml"
    path.write_text(SPEC)
    return path


def test_every_row_of_the_document_is_planned(spec: Path) -> None:
    found = compiled(spec)
    assert found.plan is not None
    assert found.rows == len(found.plan.series) == 300 == sum(len(one.instances) for one in found.plan.series)
    assert found.diagnostics == ()


def test_series_may_be_counted_instead_of_kept(spec: Path) -> None:
    kept, counted = compiled(spec), compiled(spec, keep=False)
    assert counted.plan is not None
    assert counted.plan.series == ()
    assert (counted.series, counted.instances) == (kept.series, kept.instances) == (300, 300)


def test_the_objects_of_series_are_described_where_they_are_asked_for(spec: Path) -> None:
    one = "{circle: {radius: 2, value: 9, name: disc}}"
    spec.write_text(SPEC.replace("n: 300", "n: 2").replace("{fill: 1}", f"{{fill: 1}}, {one}"))
    plain, described = compiled(spec).plan, compiled(spec, describe=True).plan
    assert plain is not None
    assert described is not None
    assert plain.truths == ()
    assert [[known.name for known in one.objects] for one in described.truths] == [["disc"], ["disc"]]
    assert [one.series[0].key for one in described.truths] == [one.key for one in described.series]
    assert plain.series == described.series


def test_rows_that_collide_are_found_where_series_are_counted(spec: Path) -> None:
    spec.write_text(SPEC + "output: {path: '${series}.dcm'}\n")
    for keep in (True, False):
        assert "DF090" in {d.code for d in compiled(spec, keep=keep).diagnostics}


def test_of_rows_with_a_mistake_the_rest_is_planned_for_the_first_alone(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned: list[object] = []

    def noting(spec):  # type: ignore[no-untyped-def]
        planned.append(spec)
        return original(spec)

    original = planning.plan_each
    monkeypatch.setattr(compile.planning, "plan_each", noting)
    other = "      sound: {StudyDate: 2024-01-31, StudyTime: 10:00:00, series: {ct: {Modality: CT}}}\n"
    wrong = "      wrong: {series: {ct: {Modality: CT, Rows: x}}}\n"
    spec.write_text("dicomforge: 1\nmatrix: {n: 300}\npatients:\n  'p':\n    studies:\n" + other + wrong)
    assert {d.code for d in compiled(spec).diagnostics if d.is_error} == {"DF050"}
    assert 0 < len(planned) <= 100


def test_warnings_of_rows_are_told_once_each(spec: Path) -> None:
    spec.write_text(SPEC.replace("Modality: CT,", "Modality: CT, AccessionNumber: A,"))
    assert [d.code for d in compiled(spec).diagnostics] == ["DF079"]


BY_PATIENT = """\
dicomforge: 1
patient:
  matrix: {n: 300}
  PatientName: 'B^${n}'
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: [{Modality: CT, Rows: 8, Columns: 8, phantom: [{fill: 1}]}]
"""


def test_after_a_hundred_faulty_rows_the_others_are_not_checked(spec: Path) -> None:
    spec.write_text(SPEC.replace("Rows: 8", "Rows: '${n}x'"))
    found = compiled(spec).diagnostics
    assert {d.code for d in found} == {"DF050", "DF069"}
    assert render(found[-1]).splitlines()[0] == (
        f"{spec}:1:1: note DF069: 100 matrix rows have errors; 200 more rows were not checked"
    )


@pytest.mark.parametrize("text", [SPEC, BY_PATIENT])
def test_a_mistake_in_the_last_row_is_found(spec: Path, text: str) -> None:
    spec.write_text(text.replace("Rows: 8", "Rows: '${8 if n < 300 else 0}'"))
    assert {d.code for d in compiled(spec).diagnostics} == {"DF077"}


DERIVED = """\
dicomforge: 1
patient: {PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  - {Modality: CT, Rows: 8, Columns: 8, phantom: [{circle: {radius: 2, value: 1, name: x}}, {noise: {gaussian: 3}}]}
  - Modality: SEG
    of: ct
    segments:
      - layer: x
        SegmentedPropertyCategoryCodeSequence: SCT:85756007
        SegmentedPropertyTypeCodeSequence: SCT:85756007
  - {name: raw, SOPClassUID: 1.2.3.4, ReferencedInstanceSequence: [{ref: seg/1}]}
  - {name: all, SOPClassUID: 1.2.3.4, ReferencedInstanceSequence: [{ref: study/ct}, {ref: raw}]}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "code"), [("gaussian", "gausian", "DF021"), ("value: 1", 'value: "${v}"', "DF034")]
)
def test_a_series_that_needs_one_with_an_error_has_no_error_of_its_own(
    tmp_path: Path, right: str, wrong: str, code: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(DERIVED)
    assert not [render(d) for d in compiled(path).diagnostics if d.is_error]
    path.write_text(DERIVED.replace(right, wrong))
    assert [d.code for d in compiled(path).diagnostics if d.is_error] == [code]


def test_a_name_that_stands_nowhere_is_an_error_beside_others(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(DERIVED.replace("gaussian", "gausian").replace("{ref: study/ct}, {ref: raw}", "{ref: rwa}"))
    found = [render(d) for d in compiled(path).diagnostics if d.code == "DF106"]
    assert len(found) == 1
    assert "expected: a series: " in found[0]
    assert "did you mean 'raw'?" in found[0]


def test_what_a_wrong_reference_leaves_out_is_not_reported_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    own = "RTPlanLabel: A, RTPlanGeometry: PATIENT, ReferencedStructureSetSequence: [{ref: ctt/2}]"
    path.write_text(f"{DERIVED}  - {{name: plan, SOPClassUID: RTPlanStorage, {own}}}\n")
    assert [d.code for d in compiled(path).diagnostics if d.severity != "note" and d.code != "DF070"] == ["DF106"]

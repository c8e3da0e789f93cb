"""A spec file is compiled as a whole: all findings together, at a cost that grows with what is written."""

import gc
from pathlib import Path

import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.language import compilation
from dicomforge.language.compilation import compiled
from dicomforge.plan import plan as planning

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


def test_the_cycle_collector_is_left_as_it_was(spec: Path) -> None:
    compiled(spec)
    assert gc.isenabled()


def test_every_row_of_the_document_is_planned(spec: Path) -> None:
    found = compiled(spec)
    assert found.plan is not None
    assert found.rows == found.plan.instance_count == len(found.plan.series) == 300
    assert found.diagnostics == ()


def test_series_may_be_counted_instead_of_kept(spec: Path) -> None:
    kept, counted = compiled(spec), compiled(spec, keep=False)
    assert counted.plan is not None
    assert counted.plan.series == ()
    assert (counted.series, counted.instances) == (kept.series, kept.instances) == (300, 300)


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

    original = planning.plan
    monkeypatch.setattr(compilation.planning, "plan", noting)
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


@pytest.mark.parametrize(("text", "place"), [(SPEC, "2:1"), (BY_PATIENT, "3:3")])
def test_of_many_rows_the_first_are_compiled_before_the_others_are_expanded(
    spec: Path, monkeypatch: pytest.MonkeyPatch, text: str, place: str
) -> None:
    monkeypatch.setattr(compilation, "FIRST_ROWS", 10)
    asked: list[int | None] = []

    def noting(path, most=None):  # type: ignore[no-untyped-def]
        asked.append(most)
        return original(path, most)

    original = compilation.expand.expand
    monkeypatch.setattr(compilation.expand, "expand", noting)
    spec.write_text(text.replace("Rows: 8", "Rowz: 8"))
    found = compiled(spec)
    assert asked == [10]
    assert [d.code for d in found.diagnostics] == ["DF011", "DF069"]
    assert render(found.diagnostics[1]).splitlines()[0] == (
        f"{spec}:{place}: note DF069: errors in the first rows of 300: the others were not looked at"
    )


@pytest.mark.parametrize("text", [SPEC, BY_PATIENT])
def test_rows_after_the_first_are_compiled_where_these_are_sound(
    spec: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    spec.write_text(text)
    whole = compiled(spec)
    spec.write_text(text.replace("Rows: 8", "Rows: '${8 if n < 300 else 0}'"))
    late = compiled(spec).diagnostics
    monkeypatch.setattr(compilation, "FIRST_ROWS", 10)
    assert {d.code for d in compiled(spec).diagnostics} == {d.code for d in late} == {"DF077"}
    spec.write_text(text)
    assert compiled(spec) == whole


def test_matrices_inside_each_other_have_no_more_first_rows_than_one(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compilation, "FIRST_ROWS", 10)
    spec.write_text(BY_PATIENT.replace("dicomforge: 1", "dicomforge: 1\nmatrix: {k: 20}"))
    first = compilation.expand.expand(spec, 10)
    assert first.cut is not None
    assert [len(d.root.get("patients").entries) for d in first.documents] == [1] * 10  # type: ignore[union-attr]


def test_rows_of_a_series_are_all_expanded_for_others_may_name_them(spec: Path) -> None:
    spec.write_text(
        SPEC.replace("matrix: {n: 300}\n", "").replace("B^${n}", "B").replace("[{", "[{matrix: {n: 30}, ")
    )
    first = compilation.expand.expand(spec, 10)
    assert (first.cut, first.rows) == (None, 30)

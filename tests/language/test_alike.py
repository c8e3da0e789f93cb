"""Series of which the same is written are checked and bound once, and every finding has its own place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dicomforge import api
from dicomforge.ground.diagnostic import render
from dicomforge.language import alike, bind_series, compilation
from dicomforge.language.alike import Alike
from dicomforge.language.bind_findings import Findings
from dicomforge.language.check import check
from dicomforge.language.expand import expand
from dicomforge.language.reuse import Reuse
from dicomforge.model.compiled import Compiled

ONE = """\
  p{n}:
    PatientID: I{n}
    series:
      - Modality: CT
        Rows: 8
        Columns: 8
        slices: 2
        clip: error
        phantom: [{{fill: 1}}, {{noise: {{gaussian: 2}}}}]
"""


def text_of(*series: str) -> str:
    return "dicomforge: 1\npatients:\n" + "".join(series)


def people(count: int) -> str:
    return text_of(*(ONE.format(n=n) for n in range(count)))


def compiled(folder: Path, text: str) -> Compiled:
    path = folder / "alike.yaml"
    path.write_text(text)
    return api.compile_spec(path)


def alone(folder: Path, text: str) -> Compiled:
    """The same where every series is checked and bound by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compilation.alike, "Alike", lambda: None)
        return compiled(folder, text)


def same(folder: Path, text: str) -> Compiled:
    one, other = compiled(folder, text), alone(folder, text)
    assert list(map(render, one.diagnostics)) == list(map(render, other.diagnostics))
    assert (one.plan is None) == (other.plan is None)
    if one.plan is not None and other.plan is not None:
        assert one.plan.series == other.plan.series
        assert [_at(s.place) for s in one.plan.series] == [_at(s.place) for s in other.plan.series]
        assert [s.written for s in one.plan.series] == [s.written for s in other.plan.series]
    return one


def _at(span) -> object:  # type: ignore[no-untyped-def]
    return span and span[1:4]


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of the series that were bound."""
    seen: list[str] = []
    original = bind_series.bind

    def noting(entry, findings):  # type: ignore[no-untyped-def]
        seen.append(entry.key.span.line)
        return original(entry, findings)

    monkeypatch.setattr(bind_series, "bind", noting)
    return seen


def test_what_is_written_again_is_bound_once_and_has_its_own_places(tmp_path: Path, bound: list[int]) -> None:
    found = compiled(tmp_path, people(5))
    assert bound == [6]
    assert found.plan is not None
    assert [s.place and s.place.line for s in found.plan.series] == [10, 19, 28, 37, 46]
    same(tmp_path, people(5))


def test_what_differs_in_a_value_is_bound_by_itself(tmp_path: Path, bound: list[int]) -> None:
    found = same(tmp_path, people(3).replace("slices: 2", "slices: 3", 1))
    assert found.plan is not None
    assert [len(s.instances) for s in found.plan.series] == [3, 2, 2]


def test_a_quoted_word_is_not_what_is_written_without_quotes(tmp_path: Path) -> None:
    """`null` in quotes is a text."""
    text = people(2).replace("Rows: 8", "Rows: 8\n        SeriesDescription: null", 1)
    last = text.rindex("Rows: 8")
    text = text[:last] + "Rows: 8\n        SeriesDescription: 'null'" + text[last + len("Rows: 8") :]
    found = same(tmp_path, text)
    assert found.plan is not None
    values = [s.shared.value("SeriesDescription") for s in found.plan.series]
    assert values == [(), ("null",)]


@pytest.mark.parametrize(
    ("mistake", "code"),
    [
        ("Rowz: 8", "DF011"),  # in the structure
        ("Rows: 8\n        KVP: x", "DF050"),  # in a value
        ("Rows: 8\n        ImagerPixelSpacing: [1, 1]", "DF074"),  # in the plan
        ("Rows: 8\n        StudyDescription: x", "DF079"),  # a warning of the plan
    ],
)
def test_a_mistake_that_is_written_twice_is_told_in_both_places(tmp_path: Path, mistake: str, code: str) -> None:
    found = same(tmp_path, people(4).replace("Rows: 8", mistake))
    lines = [d.span.line for d in found.diagnostics if d.code == code and d.span is not None]
    assert len(lines) == 4
    assert len(set(lines)) == 4


def test_a_mistake_in_one_of_many_is_told_there(tmp_path: Path) -> None:
    text = people(6)
    place = text.index("PatientID: I3")
    for wrong in ("Rowz: 8", "Rows: 8\n        KVP: x", "Rows: 8\n        ImagerPixelSpacing: [1, 1]"):
        found = same(tmp_path, text[:place] + text[place:].replace("Rows: 8", wrong, 1))
        assert [d.span.line for d in found.diagnostics if d.is_error and d.span] in ([34], [35])


def test_a_finding_about_a_matrix_of_documents_is_told_once_for_each_row_that_has_it(tmp_path: Path) -> None:
    text = people(2).replace("dicomforge: 1", "dicomforge: 1\nmatrix: {n: [1, 2, 3]}")
    assert same(tmp_path, text).instances == 12
    same(tmp_path, text.replace("Rows: 8", "StudyDescription: x\n        Rows: 8"))
    same(tmp_path, text.replace("Rows: 8", "StudyDescription: 'x${n}'\n        Rows: 8", 1))


def test_a_file_that_a_series_reads_is_read_for_each(tmp_path: Path, bound: list[int]) -> None:
    (tmp_path / "icc.bin").write_bytes(b"12")
    compiled(tmp_path, people(3).replace("Rows: 8", "ICCProfile: {file: icc.bin}\n        Rows: 8"))
    assert len(bound) == 3


def test_what_fits_is_checked_once(tmp_path: Path) -> None:
    path = tmp_path / "alike.yaml"
    path.write_text(people(5))
    (document,) = expand(path).documents
    known = Alike()
    slim, fresh = known.unchecked(document.root)
    assert len(fresh) == 1
    assert repr(slim).count("gaussian") == 1
    assert check(document.root, Reuse(known)) == ()
    assert known.unchecked(document.root)[1] == ()


def test_few_series_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "LIMIT", 2)
    monkeypatch.setattr(alike, "WRITTEN_LIMIT", 3)
    path = tmp_path / "alike.yaml"
    path.write_text(text_of(*(ONE.format(n=n).replace("Rows: 8", f"Rows: {n + 1}") for n in range(9))))
    (document,) = expand(path).documents
    known = Alike()
    assert check(document.root, Reuse(known)) == ()
    patients = document.root.get("patients")
    for patient in patients.entries:  # type: ignore[union-attr]
        (series,) = patient.value.get("studies").entries[0].value.get("series").entries
        known.bound(series, Findings(tmp_path, "", 10**9))
    assert len(known._sound) == len(known._bound) == 2
    assert len(known._written) <= 3


FIELDS = st.sampled_from(
    [
        "Rows: 8",
        "Rows: 9",
        "Rowz: 8",
        "KVP: 100",
        "KVP: '100'",
        "KVP: x",
        "name: a",
        "scene: s",
        "StudyDescription: x",
        "ImagerPixelSpacing: [1, 1]",
        "slices: 2",
        "clip: error",
        "phantom: [{fill: 1}]",
        "phantom: [{fill: {uniform: [1, 2]}}]",
        "phantom: [{circle: {radius: 1, material: m}}]",
        "instances: {1: {KVP: 80}}",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(FIELDS, max_size=3, unique_by=lambda f: f.split(":")[0]), min_size=1, max_size=2), st.data())
def test_any_repetition_is_compiled_as_if_each_stood_alone(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[list[str]], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(kinds), min_size=2, max_size=5))
    series = ["{" + ", ".join(["Modality: CT", *fields]) + "}" for fields in chosen]
    lines = [f"  p{n}: {{PatientID: I{n}, series: [{one}]}}\n" for n, one in enumerate(series)]
    same(tmp_path_factory.getbasetemp(), text_of(*lines))

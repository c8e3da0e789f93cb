"""Rows of a matrix are checked and bound as if each stood alone; what they share costs once."""

from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.language import bind_series, check, check_words, project, reuse
from dicomforge.language.bind import bind
from dicomforge.language.expand import Expanded, expand
from dicomforge.language.reuse import Reuse
from dicomforge.model.spec import SeriesSpec
from dicomforge.source.document import Mapping

STUDIES = """\
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    phantom: [{circle: {radius: 3px, value: 40}}, {noise: {gaussian: 2}}]
"""
COHORT = "dicomforge: 1\npatient: {matrix: {n: 50}, PatientName: 'B^${n}'}\n" + STUDIES
DOCUMENTS = "dicomforge: 1\nmatrix: {n: 50}\npatient: {PatientName: 'B^${n}'}\n" + STUDIES


def documents(folder: Path, text: str) -> tuple[Expanded, ...]:
    path = folder / "rows.yaml"
    path.write_text(text)
    return expand(path).documents


@pytest.mark.parametrize("text", [COHORT, DOCUMENTS])
def test_rows_are_bound_as_if_each_stood_alone(tmp_path: Path, text: str) -> None:
    shared = Reuse()
    for document in documents(tmp_path, text):
        assert check.check(document.root, shared) == check.check(document.root) == ()
        assert bind(document, tmp_path, shared) == bind(document, tmp_path)


@pytest.mark.parametrize("text", [COHORT, DOCUMENTS])
def test_what_rows_share_is_bound_once(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[str] = []

    def noting(entry, findings) -> SeriesSpec | None:  # type: ignore[no-untyped-def]
        bound.append(entry.key.text)
        return original(entry, findings)

    original = bind_series.bind
    monkeypatch.setattr(bind_series, "bind", noting)
    path = tmp_path / "rows.yaml"
    path.write_text(text)
    compiled = api.compile_spec(path)
    assert compiled.plan is not None
    assert compiled.plan.instance_count == 50
    assert bound == ["ct"]


def test_what_depends_on_the_row_is_looked_at_in_each(tmp_path: Path) -> None:
    path = tmp_path / "rows.yaml"
    path.write_text(COHORT.replace("radius: 3px", "radius: '${2 - n}px'"))
    compiled = api.compile_spec(path)
    assert compiled.plan is None
    assert {d.code for d in compiled.diagnostics if d.is_error} == {"DF019"}


def test_a_fault_in_what_rows_share_is_found_though_a_row_before_was_sound(tmp_path: Path) -> None:
    """A node is known to be sound only after it was looked at."""
    faulty = COHORT.replace("slices", "slcies").replace("Rows: 8", "Rowz: 8")
    (document,) = documents(tmp_path, faulty)
    shared = Reuse()
    assert [d.code for d in check.check(document.root, shared)] == ["DF011"]
    assert [d.code for d in check.check(document.root, shared)] == ["DF011"]


@pytest.mark.parametrize("text", [COHORT, DOCUMENTS])
def test_a_mistake_that_rows_share_is_put_into_words_once(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded: list[object] = []

    def noting(fault, root):  # type: ignore[no-untyped-def]
        worded.append(fault)
        return original(fault, root)

    original = check_words.word
    monkeypatch.setattr(check_words, "word", noting)
    path = tmp_path / "rows.yaml"
    path.write_text(text.replace("Rows: 8", "Rowz: 8"))
    assert [d.code for d in api.compile_spec(path).diagnostics if d.is_error] == ["DF011"]
    assert len(worded) == 1


def test_mistakes_of_rows_and_of_what_they_share_are_shown_together(tmp_path: Path) -> None:
    path = tmp_path / "rows.yaml"
    path.write_text(DOCUMENTS.replace("Rows: 8", "Rowz: 8").replace("}\nstudy", ", PatientSex: 'x${n}'}\nstudy"))
    found = [d.code for d in api.compile_spec(path).diagnostics if d.is_error]
    assert found.count("DF011") == 1
    assert found.count("DF050") == 50


def test_a_file_that_studies_read_is_an_input_of_each_document(tmp_path: Path) -> None:
    (tmp_path / "icc.bin").write_bytes(b"12")
    text = DOCUMENTS.replace("    Rows: 8\n", "    Rows: 8\n    ICCProfile: {file: icc.bin}\n")
    shared = Reuse()
    for document in documents(tmp_path, text)[:2]:
        assert [Path(i.path).name for i in bind(document, tmp_path, shared).inputs] == ["icc.bin"]


def test_few_nodes_are_remembered(tmp_path: Path) -> None:
    text = DOCUMENTS.replace("Modality: CT", "SeriesDescription: 'row ${n}'\n    Modality: CT").replace("50", "200")
    shared = Reuse()
    for document in documents(tmp_path, text):
        check.check(document.root, shared)
        bind(document, tmp_path, shared)
    assert len(shared._checked) == len(shared._bound) == reuse.LIMIT


def test_the_nodes_visited_grow_with_the_rows_and_not_with_what_they_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visited: list[object] = []
    original = project.project

    def noting(node):  # type: ignore[no-untyped-def]
        visited.append(node)
        return original(node)

    monkeypatch.setattr(check, "project", noting)
    shared = Reuse()
    sizes = []
    for document in documents(tmp_path, DOCUMENTS):
        check.check(document.root, shared)
        sizes.append(_size(visited[-1]))
    assert sizes[0] > 2 * sizes[1]
    assert len(set(sizes[1:])) == 1


def _size(node: object) -> int:
    return 1 + sum(_size(e.value) for e in node.entries) if isinstance(node, Mapping) else 1

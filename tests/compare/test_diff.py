"""From what an author names to a comparison."""

import os
from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.ground.diagnostic import SpecError, render
from tests.compare.sides import CT


def test_the_findings_of_both_sides_are_raised_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, word in (("a", "circel"), ("b", "sqare")):
        Path(f"{name}.yaml").write_text(CT.replace("circle", word))
    with pytest.raises(SpecError) as caught:
        api.diff("a.yaml", "b.yaml")
    assert [d.span.place for d in caught.value.diagnostics if d.span] == ["a.yaml:12:9", "b.yaml:12:9"]


def test_a_driver_names_the_files_of_git_as_git_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/base.yaml").write_text("KVPP: 100\n")
    Path("specs/ct.yaml").write_text(CT)
    Path("new").write_text(CT.replace("series:", "extends: base.yaml\nseries:"))
    told = api.diff_of_git(("specs/ct.yaml", "specs/ct.yaml"), Path("specs/ct.yaml"), Path("new"))
    assert told.comparison is None
    (found,) = told.diagnostics
    assert render(found).startswith("b/specs/base.yaml:1:1: error")
    assert str(tmp_path) not in render(found)


def test_a_spec_that_is_new_has_only_series_that_are_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ct.yaml").write_text(CT)
    told = api.diff_of_git(("ct.yaml", "ct.yaml"), Path(os.devnull), Path("ct.yaml"))
    assert told.comparison is not None
    assert [(s.name, s.status) for s in told.comparison.series] == [("ct/patient/study/ct", "added")]


def test_a_part_is_no_spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("one", "KVP: 100\n"), ("two", "KVP: 80\n")):
        Path(name).write_text(text)
    told = api.diff_of_git(("part.yaml", "part.yaml"), Path("one"), Path("two"))
    assert (told.comparison, told.old, told.new) == (None, "KVP: 100\n", "KVP: 80\n")

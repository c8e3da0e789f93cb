"""Which specs the arguments mean."""

from pathlib import Path

import pytest

from dicomforge.cli.arguments import resolve
from dicomforge.cli.say import Unusable


def test_files_are_taken_as_they_are_and_once(tmp_path: Path) -> None:
    spec = tmp_path / "a.yaml"
    spec.write_text("dicomforge: 1\n")
    assert resolve([spec, tmp_path, spec]) == (spec,)


def test_without_an_argument_the_folder_specs_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Unusable, match="no SPEC was named"):
        resolve([])
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "b.yaml").write_text("dicomforge: 1\n")
    assert resolve([]) == (Path("specs/b.yaml"),)


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as raised:
        resolve([tmp_path / "nowhere.yaml"])
    assert str(raised.value) == f"{tmp_path}/nowhere.yaml: no such file or folder"


def test_a_folder_without_specs_says_what_a_spec_is(tmp_path: Path) -> None:
    (tmp_path / "_part.yaml").write_text("dicomforge: 1\n")
    with pytest.raises(Unusable, match="top-level 'dicomforge:' key"):
        resolve([tmp_path])

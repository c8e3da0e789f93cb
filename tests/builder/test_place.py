from __future__ import annotations

from pathlib import Path

import pytest

from dicomforge.builder.place import project_of, relative


def test_the_project_is_the_nearest_folder_with_a_lock_file_or_git(tmp_path: Path) -> None:
    spec = tmp_path / "repository/sub/specs/ct.yaml"
    spec.parent.mkdir(parents=True)
    (tmp_path / "repository/.git").mkdir()
    assert project_of(spec) == str(tmp_path / "repository")
    (tmp_path / "repository/sub/dicomforge.lock").touch()
    assert project_of(spec) == str(tmp_path / "repository/sub")


def test_without_either_it_is_the_folder_of_the_spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert project_of("specs/ct.yaml") == str(tmp_path / "specs")


def test_a_place_is_the_same_when_project_and_output_folder_move_together(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "elsewhere"):
        root = folder / "p"
        assert relative(root / "specs/ct.yaml", root / "out", root) == ("..", "specs/ct.yaml")

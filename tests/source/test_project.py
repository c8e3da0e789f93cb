"""A project is the nearest folder with a lock file or a repository, and holds what really lies below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dicomforge.source.project import is_inside, project_of


@pytest.mark.parametrize("mark", ["dicomforge.lock", ".git"])
def test_the_nearest_marked_folder_is_the_project(tmp_path: Path, mark: str) -> None:
    for marked in (tmp_path, tmp_path / "inner"):
        (marked / mark).mkdir(parents=True)
    assert project_of(tmp_path / "inner" / "specs" / "a.yaml") == str(tmp_path / "inner")
    assert project_of(tmp_path / "specs" / "a.yaml") == str(tmp_path)


def test_without_a_mark_the_folder_of_the_spec_is_the_project(tmp_path: Path) -> None:
    assert project_of(tmp_path / "specs" / "a.yaml") == str(tmp_path / "specs")


def test_a_link_out_of_a_folder_is_outside_and_a_link_to_the_folder_is_the_folder(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "out").symlink_to("../secret")
    (tmp_path / "link").symlink_to("inner")
    assert not is_inside(inner / "out", inner)
    assert not is_inside(inner / ".." / "innermost", inner)
    assert is_inside(tmp_path / "link" / "a", inner)
    assert is_inside(inner / "a", tmp_path / "link")
    assert is_inside("/etc/passwd", "/")


def test_the_folder_of_git_is_no_part_of_a_project(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(".git/config")
    assert not is_inside(tmp_path / ".git" / "config", tmp_path)
    assert not is_inside(tmp_path / "sub" / ".git" / "config", tmp_path)
    assert not is_inside(tmp_path / "link", tmp_path)
    assert is_inside(tmp_path / ".github" / "a.yaml", tmp_path)
    assert is_inside(tmp_path / ".git" / "worktree" / "a", tmp_path / ".git" / "worktree")

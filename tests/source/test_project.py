"""A project is the nearest folder with a lock file or a repository, and holds what really lies below it."""

import os
from pathlib import Path

import pytest

from dicomforge.source.project import is_inside, project_of, specs_in


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


@pytest.mark.parametrize(
    ("text", "is_spec"),
    [
        ("dicomforge: 1\n", True),
        ("# about\n\ndicomforge: 1\n", True),
        ("'dicomforge' : 1\n", True),
        ('{"dicomforge": 1}\n', True),
        ("\ufeffdicomforge: 1\n", True),
        ("inner:\n  dicomforge: 1\n", False),
        ("no-dicomforge: 1\n", False),
        ("", False),
    ],
)
def test_a_spec_of_a_folder_declares_itself(tmp_path: Path, text: str, is_spec: bool) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert specs_in(str(tmp_path)) == ((str(tmp_path / "a.yaml"),) if is_spec else ())


def test_the_specs_of_a_folder_are_sorted_and_parts_and_others_are_not_among_them(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "_part.yaml", "c.yml", "c.txt", "sub/d.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("dicomforge: 1\n")
    assert specs_in(str(tmp_path)) == (str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"))


def test_a_file_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "_x.txt").write_text("anything")
    assert specs_in(str(tmp_path / "_x.txt")) == (str(tmp_path / "_x.txt"),)
    assert specs_in("missing.yaml") == ("missing.yaml",)


def test_what_cannot_be_read_counts_as_a_spec_so_that_it_is_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    (tmp_path / "broken.yaml").symlink_to("nothing")
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(2 << 30)
    names = ("big", "broken", "pipe", "zero")
    assert specs_in(str(tmp_path)) == tuple(str(tmp_path / f"{name}.yaml") for name in names)


def test_the_key_is_found_behind_a_megabyte_and_across_the_ends_of_blocks(tmp_path: Path) -> None:
    for length in range((1 << 20) - 20, (1 << 20) + 3):
        (tmp_path / "a.yaml").write_bytes(b"#" * length + b"\ndicomforge: 1\n")
        assert specs_in(str(tmp_path)) == (str(tmp_path / "a.yaml"),)
    (tmp_path / "a.yaml").write_bytes(b"#" * ((1 << 20) - 1) + b"dicomforge: 1\n")
    assert specs_in(str(tmp_path)) == ()

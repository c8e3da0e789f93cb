from __future__ import annotations

from pathlib import Path

from dicomforge.builder.ownership import place, shared_paths


def test_a_place_is_relative_to_the_output_folder(tmp_path: Path) -> None:
    spec = tmp_path / "p/specs/ct.yaml"
    spec.parent.mkdir(parents=True)
    (tmp_path / "p/.git").mkdir()
    assert place(spec, tmp_path / "p/out") == ("..", "specs/ct.yaml")


def test_a_path_of_two_owners_is_shared() -> None:
    assert shared_paths([("a", ["x", "y"]), ("b", ["z", "y"])]) == [("y", "a", "b")]


def test_a_file_that_another_owner_needs_as_a_folder_is_shared() -> None:
    assert shared_paths([("a", ["x/y"]), ("b", ["x/y/z/f"])]) == [("x/y", "a", "b")]


def test_owners_with_paths_of_their_own_share_nothing() -> None:
    assert shared_paths([("a", ["x/1", "x/2"]), ("b", ["x/3", "y"])]) == []

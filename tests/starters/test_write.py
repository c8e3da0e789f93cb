"""Nothing is overwritten."""

from pathlib import Path

import pytest

from dicomforge.ground.diagnostic import SpecError
from dicomforge.starters.compose import File
from dicomforge.starters.write import write

FILES = (File("specs/a.yaml", "a", own=True), File("Makefile", "m", standalone=True), File(".gitignore", "i"))


def test_it_makes_the_folders_that_it_needs(tmp_path: Path) -> None:
    written = write(tmp_path / "new", FILES)
    assert written.paths == tuple(tmp_path / "new" / file.path for file in FILES)
    assert written.left == ()
    assert (tmp_path / "new/specs/a.yaml").read_text() == "a"


def test_a_repository_with_nothing_but_a_readme_is_new(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").touch()
    assert len(write(tmp_path, FILES).paths) == 3


def test_a_project_with_files_gets_no_makefile(tmp_path: Path) -> None:
    (tmp_path / "setup.py").touch()
    assert write(tmp_path, FILES).paths == (tmp_path / "specs/a.yaml", tmp_path / ".gitignore")


def test_what_is_there_is_left_and_said(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").symlink_to("nowhere")
    written = write(tmp_path, FILES)
    assert written.left == (tmp_path / ".gitignore",)
    assert written.paths == (tmp_path / "specs/a.yaml", tmp_path / "Makefile")
    assert not (tmp_path / ".gitignore").exists()


def test_where_a_file_of_its_own_is_in_the_way_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/a.yaml").symlink_to("nowhere")
    with pytest.raises(SpecError) as caught:
        write(tmp_path, FILES)
    assert str(caught.value) == (
        f"error DF122: a starter would overwrite a file of {tmp_path}; nothing was written\n"
        "  found: specs/a.yaml\n"
        "  help: give the new spec another name: `dicomforge init --name NAME`"
    )
    assert [p.name for p in tmp_path.iterdir()] == ["specs"]

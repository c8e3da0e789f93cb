"""Files as git knows them."""

import os
from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.compare.revision import checked_out, mirrored
from dicomforge.ground.diagnostic import SpecError
from tests.compare.sides import CT, built, change, only, pairs
from tests.tools import needs, run

pytestmark = needs("git")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A commit with a spec, its parent in another folder, and a built tree; the working directory is its top."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "r"
    (folder / "specs").mkdir(parents=True)
    (folder / "common").mkdir()
    (folder / "common" / "base.yaml").write_text("KVP: 100\n")
    (folder / "specs" / "ct.yaml").write_text(CT.replace("series:", "extends: ../common/base.yaml\nseries:"))
    (folder / "specs" / "table.bin").write_bytes(b"\0\1")
    built(folder / "built").rename(folder / "tree")
    monkeypatch.chdir(folder)
    run("git", "init", "-q")
    run("git", "add", ".")
    done = run("git", "-c", "user.name=N", "-c", "user.email=n@example.org", "commit", "-qm", "first")
    assert done.returncode == 0, done.stderr
    return folder


def test_beside_a_spec_lie_its_folder_and_the_yaml_files_of_the_revision(repository: Path) -> None:
    with checked_out("HEAD", "specs/ct.yaml") as (root, path):
        found = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
        assert path.read_text() == (repository / "specs" / "ct.yaml").read_text()
    assert found == ["built/ct.yaml", "common/base.yaml", "specs/ct.yaml", "specs/table.bin"]
    assert not root.exists()
    assert run("git", "status", "--porcelain").stdout == ""


def test_a_parent_is_that_of_the_revision(repository: Path) -> None:
    (repository / "common" / "base.yaml").write_text("KVP: 80\n")
    found = only(api.diff("HEAD:specs/ct.yaml", "specs/ct.yaml"))
    assert pairs(change(found, "KVP")) == [("100", "80")]


def test_a_revision_may_have_files_whose_names_are_no_text(repository: Path) -> None:
    (repository / "specs" / os.fsdecode(b"caf\xe9.txt")).touch()
    run("git", "add", ".")
    run("git", "-c", "user.name=N", "-c", "user.email=n@example.org", "commit", "-qm", "second")
    with checked_out("HEAD", "specs") as (_, path):
        assert b"caf\xe9.txt" in os.listdir(os.fsencode(path))  # noqa: PTH208


def test_a_path_may_count_from_the_working_directory(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "specs")
    assert api.diff("HEAD:./ct.yaml", "ct.yaml").is_same
    assert api.diff("HEAD:specs/ct.yaml", "HEAD:ct.yaml").is_same


def test_a_tree_of_a_revision_is_compared(repository: Path) -> None:
    next((repository / "tree").rglob("*.dcm")).unlink()
    assert len(only(api.diff("HEAD:tree", "tree")).removed) == 1


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        ("HAED:specs/ct.yaml", "error DF151: git does not know 'HAED'\n  found: no such revision\n"),
        ("HEAD:specs/cx.yaml", "error DF151: git does not know 'HEAD:specs/cx.yaml'\n  found: no such path in this"),
        ("--all:specs/ct.yaml", "error DF151: git does not know '--all'\n"),
    ],
)
def test_what_git_does_not_know_is_an_error(repository: Path, argument: str, told: str) -> None:
    with pytest.raises(SpecError) as caught:
        api.diff(argument, "specs/ct.yaml")
    assert str(caught.value).startswith(told)


def test_outside_of_a_repository_git_tells_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(SpecError, match="DF151"):
        api.diff("HEAD:ct.yaml", "HEAD:ct.yaml")


def test_a_mirror_has_other_bytes_in_one_place(repository: Path) -> None:
    blob = repository.parent / "blob"
    blob.write_text("other")
    with mirrored("specs/ct.yaml", blob) as (root, path):
        assert path.read_text() == "other"
        assert (root / "common" / "base.yaml").read_text() == "KVP: 100\n"
        assert (path.parent / "table.bin").read_bytes() == b"\0\1"
    assert (repository / "specs" / "ct.yaml").read_text() != "other"

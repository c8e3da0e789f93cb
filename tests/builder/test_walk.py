from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dicomforge.builder.walk import Blocked, Walk


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/d").mkdir()
    (tmp_path / "a/file").touch()
    (tmp_path / "link").symlink_to("a")
    fd = os.open(tmp_path, os.O_RDONLY)
    found = Walk(fd)
    yield found
    found.forget()
    os.close(fd)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("way", [["a/b/c", "a/d", "a/b", "a", "", "a/b/c", "a/b/c"], ["", "a/d", "a/b/c"]])
def test_each_folder_is_the_one_at_its_path(walk: Walk, tmp_path: Path, way: list[str]) -> None:
    for folder in way:
        assert os.path.samestat(os.fstat(walk.folder(folder)), (tmp_path / folder).stat())


def test_the_way_back_closes_what_it_leaves(walk: Walk) -> None:
    before = open_files()
    walk.folder("a/b/c")
    assert open_files() == before + 3
    walk.folder("a/d")
    assert open_files() == before + 2
    walk.forget()
    assert open_files() == before


@pytest.mark.parametrize(("folder", "at"), [("link/b", "link"), ("a/file", "a/file"), ("a/file/x", "a/file")])
def test_a_link_or_file_on_the_way_is_named(walk: Walk, folder: str, at: str) -> None:
    with pytest.raises(Blocked) as caught:
        walk.folder(folder, make=True)
    assert caught.value.filename == at


def test_a_missing_folder_is_made_only_if_wanted(walk: Walk, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        walk.folder("a/x/y")
    assert not (tmp_path / "a/x").exists()
    walk.folder("a/x/y", make=True)
    assert (tmp_path / "a/x/y").is_dir()


def test_below_nothing_there_is_nothing() -> None:
    with pytest.raises(FileNotFoundError):
        Walk(-1).folder("")

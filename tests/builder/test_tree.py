import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import xxhash

from dicomforge.builder.tree import GONE, Blocked, Tree, opened


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    (tmp_path / "out/a/b").mkdir(parents=True)
    (tmp_path / "out/a/b/f").write_bytes(b"content")
    (tmp_path / "out/link").symlink_to(tmp_path / "out/a")
    (tmp_path / "out/a/l").symlink_to("b/f")
    with opened(tmp_path / "out", make=False) as tree:
        yield tree


def test_look_sees_size_times_and_inode(tree: Tree, tmp_path: Path) -> None:
    s = (tmp_path / "out/a/b/f").stat()
    expected = (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino)
    assert tree.look(["a/b/f", "a/b/g", "none/f"]) == [expected, GONE, GONE]


def test_look_does_not_follow_links(tree: Tree, tmp_path: Path) -> None:
    assert tree.look(["link/b/f"]) == [GONE]
    assert tree.look(["a/l"])[0][3] == (tmp_path / "out/a/l").lstat().st_ino


@pytest.mark.parametrize(
    ("path", "sight"),
    [
        ("a/b/f", "file"),
        ("a/b", "other"),
        ("a/l", "other"),
        ("a/x", "missing"),
        ("x/y", "missing"),
        ("a/b/f/x", "blocked"),
    ],
)
def test_sight(tree: Tree, path: str, sight: str) -> None:
    assert tree.sight(path) == sight


def test_a_folder_that_is_a_link_is_blocked_also_when_made(tree: Tree) -> None:
    assert tree.sight("link/b/f") == "blocked"
    with pytest.raises(Blocked) as caught:
        tree.folder("link/b", make=True)
    assert caught.value.filename == "link"


def test_digest_is_xxh3_of_the_bytes_and_nothing_for_a_link(tree: Tree) -> None:
    assert tree.digest("a/b/f") == xxhash.xxh3_128(b"content").digest()
    assert tree.digest("a/l") == b""
    assert tree.digest("a/b") == b""


def test_prune_removes_empty_folders_upwards_and_stops_at_others(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "out/a/e/f").mkdir(parents=True)
    tree.prune(["a/e/f", "a/b"])
    assert not (tmp_path / "out/a/e").exists()
    assert (tmp_path / "out/a/b/f").exists()


def test_a_folder_that_is_not_there_is_a_tree_where_all_is_missing(tmp_path: Path) -> None:
    with opened(tmp_path / "none", make=False) as tree:
        assert tree.sight("a/b") == "missing"
        assert tree.look(["a"]) == [GONE]
    assert not (tmp_path / "none").exists()


def test_names_are_utf_8_on_disk_whatever_the_locale(tree: Tree, tmp_path: Path) -> None:
    os.close(tree.open("画像/é"))
    with os.scandir(os.fsencode(tmp_path / "out") + "/画像".encode()) as entries:
        assert [entry.name for entry in entries] == ["é".encode()]


def test_a_file_is_moved_over_another_and_its_folder_is_made(tree: Tree, tmp_path: Path) -> None:
    tree.move([("a/b/f", "new/folder/f")])
    assert (tmp_path / "out/new/folder/f").read_bytes() == b"content"
    with pytest.raises(Blocked) as caught:
        tree.move([("new/folder/f", "a/b")])
    assert caught.value.filename == "a/b"


def test_an_error_names_the_output_that_a_file_could_not_become(tree: Tree) -> None:
    with pytest.raises(OSError, match="too long") as caught:
        tree.move([("a/b/f", f"a/{'n' * 256}")])
    assert caught.value.filename == f"a/{'n' * 256}"

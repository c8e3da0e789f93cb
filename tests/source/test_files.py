"""Files are read whole or not at all, with a reason."""

import hashlib
import os
from pathlib import Path

import pytest

from dicomforge.source.files import Unread, digest, read_bytes, shown, siblings


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: \xff\r\n")
    assert read_bytes(tmp_path / "a.yaml") == b"a: \xff\r\n"


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert read_bytes(tmp_path / "a.yaml") == Unread("missing", "does not exist")


def test_a_file_below_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    assert read_bytes(tmp_path / "a" / "b.yaml") == Unread("missing", "does not exist")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert read_bytes(tmp_path) == Unread("folder", "is a folder")


def test_a_pipe_that_nobody_writes_to_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read_bytes(tmp_path / "pipe") == Unread("irregular", "is no regular file")


def test_a_file_of_the_limit_is_read_and_one_more_byte_is_too_many(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bytes(tmp_path / "a", 5) == b"12345"
    assert read_bytes(tmp_path / "a", 4) == Unread("large", "has 5 bytes, more than 4")


def test_a_huge_sparse_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(100 * 1024 * 1024 * 1024)
    found = read_bytes(tmp_path / "big")
    assert isinstance(found, Unread)
    assert found.kind == "large"


def test_the_digest_is_sha_256() -> None:
    assert digest(b"abc") == hashlib.sha256(b"abc").hexdigest()


def test_paths_are_shown_relative_to_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "specs" / "a.yaml") == "specs/a.yaml"
    assert shown(Path("specs/../b.yaml")) == "b.yaml"
    assert shown(Path("/elsewhere/a.yaml")) == "/elsewhere/a.yaml"


def test_siblings_are_the_yaml_files_of_the_folder(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.txt"):
        (tmp_path / name).write_text("")
    assert siblings(tmp_path / "x.yaml") == ("a.yml", "b.yaml")
    assert siblings(tmp_path / "none" / "x.yaml") == ()


def test_a_file_that_says_it_is_empty_and_has_no_end_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(bytes(3 << 20))
    true = os.fstat

    def fstat(fd: int) -> os.stat_result:
        return os.stat_result((*true(fd)[:6], 0, *true(fd)[7:10]))

    monkeypatch.setattr(os, "fstat", fstat)
    assert read_bytes(tmp_path / "a") == Unread("large", "has more than 16777216 bytes")

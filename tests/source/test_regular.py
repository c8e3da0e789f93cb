"""Only regular files are read, block by block, and nothing is waited for."""

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dicomforge.source.regular import Refused, blocks, digest_of

IRREGULAR = ("pipe", "socket", "zero", "folder")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pipe, a socket, a link to an endless device, a folder, and a link to nothing."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(tmp_path / "socket"))
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken").symlink_to("nothing")
    return tmp_path


@pytest.mark.parametrize("name", IRREGULAR)
def test_what_is_no_regular_file_is_refused_at_once(folder: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        list(blocks(folder / name))
    expected = ("folder", "is a folder") if name == "folder" else ("irregular", "is no regular file")
    assert (refused.value.kind, str(refused.value)) == expected


def test_a_file_is_its_blocks(tmp_path: Path) -> None:
    data = bytes(range(256)) * 10_000
    (tmp_path / "a").write_bytes(data)
    found = list(blocks(tmp_path / "a"))
    assert b"".join(found) == data
    assert max(map(len, found)) <= 1 << 20


def test_a_sparse_file_is_refused_by_its_size_in_little_memory(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(2 << 30)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (200 << 20,) * 2)\n"
        "import sys; from dicomforge.source.files import read_bytes; print(read_bytes(sys.argv[1]).why)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "big")], capture_output=True, text=True, timeout=20, check=True
    )
    assert told.stdout == "has 2147483648 bytes, more than 16777216\n"


def test_the_digest_is_sha_256_of_the_whole(tmp_path: Path) -> None:
    data = b"a" * 3_000_000
    (tmp_path / "a").write_bytes(data)
    assert digest_of(tmp_path / "a") == hashlib.sha256(data).hexdigest()


def test_a_missing_file_has_an_empty_digest_and_an_irregular_or_larger_one_is_unreadable(folder: Path) -> None:
    (folder / "a").write_bytes(b"12345")
    assert [digest_of(folder / name) for name in ("missing", "broken")] == ["", ""]
    assert {digest_of(folder / name) for name in IRREGULAR} == {"unreadable"}

"""A name never stands for half of a file."""

import os
import sys
import threading
from pathlib import Path

import pytest

from dicomforge.ground.write_whole import write_whole
from tests.tools import run


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", "é")
    finally:
        os.umask(before)
    assert (tmp_path / "a").read_bytes() == "é".encode()
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a"]  # noqa: PTH208


def test_a_file_that_is_replaced_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o604)
    (tmp_path / "link").symlink_to("a")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_text() == "new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o604


def test_a_pipe_and_a_device_are_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_text()))
    reader.start()
    write_whole(tmp_path / "pipe", "text")
    reader.join()
    assert got == ["text"]
    write_whole(Path(os.devnull), "text")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("old", [None, "old"])
def test_where_the_system_refuses_the_file_is_as_it_was_and_nothing_else_is_left(
    tmp_path: Path, old: str | None
) -> None:
    if old is not None:
        (tmp_path / "a").write_text(old)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from pathlib import Path; from dicomforge.ground.write_whole import write_whole\n"
        "try: write_whole(Path('a'), 'x' * 9999)\n"
        "except OSError as e: print(e.filename, e.strerror)\n"
    )
    assert run(sys.executable, "-c", code, cwd=tmp_path).stdout == "a File too large\n"
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == ([("a", old)] if old else [])


def test_a_folder_in_its_place_and_a_folder_that_is_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match=str(tmp_path)):
        write_whole(tmp_path, "x")
    with pytest.raises(FileNotFoundError, match="no/file"):
        write_whole(tmp_path / "no/file", "x")

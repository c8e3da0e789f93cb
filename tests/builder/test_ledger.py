from __future__ import annotations

import os
from pathlib import Path

import pytest

from dicomforge.builder.ledger import Ledger, replace, write_all
from dicomforge.builder.packing import frame


@pytest.mark.parametrize("most", [1, 3, 10_000])
def test_all_bytes_are_written_however_little_each_call_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    write = os.write

    def short_writev(fd: int, buffers: list[bytes]) -> int:
        return write(fd, b"".join(buffers)[: most * 2])

    monkeypatch.setattr(os, "writev", short_writev)
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:most]))
    buffers = [b"", b"abc", memoryview(b"defg"), b"", bytes(2000), b"end"] + [b"%d" % n for n in range(2000)]
    with (tmp_path / "f").open("wb") as file:
        write_all(file.fileno(), buffers)
    assert (tmp_path / "f").read_bytes() == b"".join(buffers)


def test_a_failed_replacement_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "ledger").write_text("old")
    fd = os.open(tmp_path, os.O_RDONLY)
    with pytest.raises(TypeError):
        replace(fd, "ledger", ["no bytes"])  # type: ignore[list-item]
    assert (tmp_path / "ledger").read_text() == "old"
    replace(fd, "ledger", [b"n", b"ew"])
    os.close(fd)
    assert (tmp_path / "ledger").read_text() == "new"


def test_a_journal_and_a_ledger_of_an_earlier_version_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "journal").write_bytes(frame(b"I", b"an earlier form") + frame(b"D", b"of records"))
    (tmp_path / "ledger").write_bytes(b"dicomforge ledger 1 little\n" + frame(b"S", b"an earlier form"))
    fd = os.open(tmp_path, os.O_RDONLY)
    ledger = Ledger(fd, writing=False)
    os.close(fd)
    assert ledger.damaged
    assert not ledger.sections

from __future__ import annotations

import os
import time
from array import array
from pathlib import Path

from dicomforge.forge.finish import distrust, tick
from dicomforge.forge.section import Entry, Section


def test_after_the_tick_every_edit_has_another_mtime(tmp_path: Path) -> None:
    file = tmp_path / "file"
    fd = os.open(tmp_path, os.O_RDONLY)
    for n in range(20):
        file.write_text(str(n % 10))
        before = file.stat().st_mtime_ns
        tick(fd, before)
        file.write_text("x")
        assert file.stat().st_mtime_ns != before
    os.close(fd)


def test_a_clock_that_was_set_back_is_not_waited_for_and_mtimes_are_not_trusted(tmp_path: Path) -> None:
    fd = os.open(tmp_path, os.O_RDONLY)
    future = time.time_ns() + 10**15
    now = tick(fd, future)
    os.close(fd)
    assert now < future
    section = Section("", "", "")
    section.entries["t"] = Entry("", "", "", ("a", "b"), array("q", [1, future, 3, 4, 5, 6]), b"")
    distrust(section, ["t"], now)
    assert list(section.entries["t"].stats) == [1, -1, 3, 4, 5, 6]

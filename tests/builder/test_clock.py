from __future__ import annotations

import os
import time
from pathlib import Path

from dicomforge.builder.clock import tick


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


def test_a_clock_that_was_set_back_is_not_waited_for(tmp_path: Path) -> None:
    fd = os.open(tmp_path, os.O_RDONLY)
    future = time.time_ns() + 10**15
    now = tick(fd, future)
    os.close(fd)
    assert now < future

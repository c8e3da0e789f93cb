from __future__ import annotations

import time
from pathlib import Path

from dicomforge.builder.clock import tick
from dicomforge.builder.tree import opened


def test_after_the_tick_every_edit_has_another_mtime(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with opened(tmp_path, make=False) as tree:
        for n in range(20):
            file.write_text(str(n % 10))
            before = file.stat().st_mtime_ns
            tick(tree, before)
            file.write_text("x")
            assert file.stat().st_mtime_ns != before


def test_a_clock_that_was_set_back_is_not_waited_for(tmp_path: Path) -> None:
    future = time.time_ns() + 10**15
    with opened(tmp_path, make=False) as tree:
        assert tick(tree, future) < future

"""One build at a time in one folder, and a waiting one says for whom it waits."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from dicomforge.builder import lock
from dicomforge.builder.lock import Holder
from dicomforge.builder.tree import opened


def test_the_second_waits_and_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    order: list[str] = []
    told: list[Holder] = []
    waiting = threading.Event()

    def note(holder: Holder) -> None:
        told.append(holder)
        waiting.set()

    def second() -> None:
        with opened(tmp_path, make=True) as tree, lock.held(tree, note):
            order.append("second")

    with opened(tmp_path, make=True) as tree, lock.held(tree, told.append):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(20)
        order.append("first")
    thread.join(20)
    assert order == ["first", "second"]
    assert [holder.pid for holder in told] == [os.getpid()]
    assert f"process {os.getpid()} (" in told[0].text


def test_a_lock_that_is_left_is_free(tmp_path: Path) -> None:
    for _ in range(2):
        with (
            opened(tmp_path, make=True) as tree,
            lock.held(tree, lambda holder: (_ for _ in ()).throw(AssertionError)),
        ):
            pass


def test_a_holder_that_did_not_say_who_it_is_is_another_process() -> None:
    assert Holder(0, "", "").text == "another process"

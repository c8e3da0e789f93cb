"""One build at a time in one folder, and a waiting one says for whom it waits."""

import errno
import fcntl
import json
import os
import platform
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dicomforge.builder import lock
from dicomforge.builder.lock import Holder
from dicomforge.builder.request import Event, silent
from dicomforge.builder.tree import opened
from dicomforge.ground.diagnostic import render
from tests.builder.fake import Project


def test_the_second_waits_and_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    order: list[str] = []
    told: list[Event] = []
    waiting = threading.Event()

    def note(event: Event) -> None:
        told.append(event)
        waiting.set()

    def second() -> None:
        with opened(tmp_path, make=True) as tree, lock.held(tree, note):
            order.append("second")

    with opened(tmp_path, make=True) as tree, lock.held(tree, told.append, writing=True):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(20)
        order.append("first")
    thread.join(20)
    assert order == ["first", "second"]
    assert [event.kind for event in told] == ["waiting"]
    assert f"process {os.getpid()} (" in told[0].text


def test_a_lock_that_is_left_is_free(tmp_path: Path) -> None:
    for _ in range(2):
        with (
            opened(tmp_path, make=True) as tree,
            lock.held(tree, lambda event: (_ for _ in ()).throw(AssertionError)),
        ):
            pass


def test_the_name_of_a_killed_holder_is_not_that_of_the_next(tmp_path: Path) -> None:
    (tmp_path / ".dicomforge").mkdir()
    (tmp_path / ".dicomforge/lock").write_text('{"host": "h", "pid": 1, "command": "killed", "since": "today"}')
    with opened(tmp_path, make=True) as tree, lock.held(tree, silent):
        assert (tmp_path / ".dicomforge/lock").read_text() == ""


def test_a_forked_process_does_not_hold_the_lock(tmp_path: Path) -> None:
    """Otherwise a worker that outlives its parent by a moment would stop the next build."""
    with opened(tmp_path, make=True) as tree, lock.held(tree, silent):
        if not (pid := os.fork()):
            names = [str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink()]
            os._exit(any(name.endswith("/.dicomforge/lock") for name in names))
        assert os.waitpid(pid, 0)[1] == 0


def test_a_holder_that_did_not_say_who_it_is_is_another_process() -> None:
    assert Holder("", 0, "", "").text == "another process"


def _refused(fd: int, operation: int) -> None:
    raise OSError(errno.ENOLCK, "No locks available")


def test_without_locks_a_file_names_host_and_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "flock", _refused)
    file = tmp_path / ".dicomforge/lock.held"
    with opened(tmp_path, make=True) as tree, lock.held(tree, silent):
        told = json.loads(file.read_text())
        assert (told["host"], told["pid"]) == (platform.node(), os.getpid())
    assert not file.exists()


def test_a_lock_file_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "flock", _refused)
    told: list[Event] = []

    def waiting(event: Event) -> None:
        told.append(event)
        (tmp_path / ".dicomforge/lock.held").unlink()

    with opened(tmp_path, make=True) as tree, lock.held(tree, told.append), lock.held(tree, waiting):
        (event,) = told
        assert event.text.startswith(f"process {os.getpid()} (")


def test_the_lock_file_of_a_killed_process_stops_builds_until_it_is_broken(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fcntl, "flock", _refused)
    killed = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    project.write({"name": "ct"})
    project.build()
    told = {"host": platform.node(), "pid": int(killed.stdout), "command": "dicomforge build", "since": "today"}
    (project.out / ".dicomforge/lock.held").write_text(json.dumps(told))
    report = project.build()
    assert report.exit_code == 3
    assert [render(d) for d in report.diagnostics] == [
        f"error DF126: the output folder is locked by process {told['pid']} (dicomforge build) on {told['host']},"
        " since today, which is no longer running\n"
        "  help: `dicomforge build --break-lock`, with the same output folder, removes the lock"
    ]
    assert project.build(break_lock=True).exit_code == 0
    assert project.build().recalled

"""Starts builds without the cost of imports: a process that has loaded the command line forks one per request.

Each build is a process of its own that runs the whole command line, so a signal meets it as it meets any other; it
only begins where a cold start is after half a second of imports.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Ended(NamedTuple):
    """How a build ended: exit code, or minus the number of the signal; and what it printed."""

    code: int
    text: str


class Warm:
    """The client's end."""

    def __init__(self, spec: Path) -> None:
        command = [sys.executable, __file__, str(spec)]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._log = spec.parent / "warm.log"
        assert self._answer() == "ready"

    def start(self, argv: Sequence[str], cwd: Path) -> int:
        """The process id of a build that runs."""
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps([list(argv), str(cwd), str(self._log)]) + "\n")
        self._server.stdin.flush()
        return int(self._answer())

    def wait(self) -> Ended:
        """How the build that was started ended."""
        return Ended(int(self._answer()), self._log.read_text())

    def run(self, argv: Sequence[str], cwd: Path) -> Ended:
        """A build from start to end."""
        self.start(argv, cwd)
        return self.wait()

    @staticmethod
    def kill(pid: int) -> None:
        """SIGKILL, unless it has ended."""
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait()

    def _answer(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline().strip()


def _serve(spec: Path) -> None:
    from dicomforge.cli import run

    _load_everything(spec)
    print("ready", flush=True)
    for line in sys.stdin:
        argv, cwd, log = json.loads(line)
        pid = os.fork()
        if not pid:
            _build(run, argv, cwd, log)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _build(run: object, argv: list[str], cwd: str, log: str) -> None:
    """Never returns."""
    code = 70
    try:
        os.chdir(cwd)
        fd = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(fd, 1)
        os.dup2(fd, 2)
        code = run(argv)  # type: ignore[operator]
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _load_everything(spec: Path) -> None:
    from dicomforge import api
    from dicomforge.builder.steps import Run

    assert Run is not None
    for _ in api.datasets(spec):
        break


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))

"""Command lines of dicomforge in a folder: within this process, in one of their own, or in one that is killed."""

import contextlib
import io
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from dicomforge import cli
from tests.tools import run


class Ended(NamedTuple):
    """How a command ended; the code of a killed one is minus the number of the signal."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """All that it printed."""
        return self.out + self.err

    @property
    def json(self) -> dict[str, Any]:
        """What it printed under `--json`."""
        value: dict[str, Any] = json.loads(self.out)
        return value

    def codes(self) -> list[str]:
        """The codes of its diagnostics under `--json`."""
        return [one["code"] for one in self.json["diagnostics"]]


def within(folder: Path, *arguments: str | Path) -> Ended:
    """Run a command line in this process, with `folder` as its working folder."""
    out, err = io.StringIO(), io.StringIO()
    before, handlers = Path.cwd(), {n: signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)}
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = cli.run([str(a) for a in arguments])
            except SystemExit as e:  # from argparse
                code = int(e.code or 0)
    finally:
        os.chdir(before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return Ended(code, out.getvalue(), err.getvalue())


def apart(folder: Path, *arguments: str | Path, env: dict[str, str] | None = None) -> Ended:
    """Run a command line in a process of its own."""
    done = run(sys.executable, "-m", "dicomforge", *arguments, env=env, cwd=folder)
    return Ended(done.returncode, done.stdout, done.stderr)


def killed(folder: Path, seconds: float, *arguments: str | Path, began: Callable[[], bool] = lambda: True) -> int:
    """Start a command line in a fork of this process, whose imports are done; SIGKILL it after some time.

    The time counts from when `began` says so. Workers of the build are left to end by themselves.
    """
    pid = os.fork()
    if not pid:
        code = 70
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            os.chdir(folder)
            code = cli.run([str(a) for a in arguments])
        finally:
            os._exit(code)
    status = 0
    while not began():
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

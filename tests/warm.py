"""Starts command lines without the cost of imports: a process that has loaded the package forks one per request.

Each is a process of its own that runs the whole command line, so a signal meets it as it meets any other; it only
begins where a cold start is after half a second of imports. No cache holds a value by then.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn, TextIO


class Ended(NamedTuple):
    """How a command ended: exit code, or minus the number of the signal; and what it printed."""

    code: int
    out: str
    err: str


class Warm:
    """The client's end. One command runs at a time."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-P", __file__, str(theirs.fileno())]
            self._server = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        self._answers = self._socket.makefile("r")
        self._printed: tuple[TextIO, ...] = ()
        assert self._answers.readline() == "ready\n"

    def start(self, argv: Sequence[str], cwd: Path) -> int:
        """The process id of a command that runs."""
        self._printed = tuple(tempfile.TemporaryFile("w+", errors="replace") for _ in range(2))  # noqa: SIM115
        request = json.dumps([list(argv), str(cwd), dict(os.environ)]).encode()
        socket.send_fds(self._socket, [len(request).to_bytes(8, "little")], [file.fileno() for file in self._printed])
        self._socket.sendall(request)
        return int(self._answers.readline())

    def wait(self) -> Ended:
        """How the command that was started ended."""
        code = int(self._answers.readline())
        texts = []
        for file in self._printed:
            with file:
                file.seek(0)
                texts.append(file.read())
        return Ended(code, *texts)

    def run(self, argv: Sequence[str], cwd: Path) -> Ended:
        """A command from start to end."""
        self.start(argv, cwd)
        return self.wait()

    @staticmethod
    def kill(pid: int) -> None:
        """SIGKILL, unless it has ended."""
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        """End the server."""
        self._answers.close()
        self._socket.close()
        self._server.wait()


def _serve(client: socket.socket) -> None:
    _load_everything()
    client.sendall(b"ready\n")
    while True:
        size, printed, _, _ = socket.recv_fds(client, 8, 2)
        if not size:
            return
        argv, cwd, environment = json.loads(client.recv(int.from_bytes(size, "little"), socket.MSG_WAITALL))
        pid = os.fork()
        if not pid:
            client.close()
            os.environ.clear()
            os.environ.update(environment)
            _command(argv, cwd, printed)
        for descriptor in printed:
            os.close(descriptor)
        client.sendall(b"%d\n" % pid)
        _, status = os.waitpid(pid, 0)
        client.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


def _command(argv: list[str], cwd: str, printed: list[int]) -> NoReturn:
    from dicomforge.__main__ import main

    code = 1
    try:
        os.chdir(cwd)
        for number, descriptor in enumerate(printed, 1):
            os.dup2(descriptor, number)
            os.close(descriptor)
        sys.argv = ["dicomforge", *argv]
        code = main()
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _load_everything() -> None:
    import pkgutil
    from importlib import import_module

    import dicomforge

    for module in pkgutil.walk_packages(dicomforge.__path__, "dicomforge."):
        import_module(module.name)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as theirs:
        _serve(theirs)

"""Failures: what the operating system refused, as a Diagnostic that says what to do."""

import errno
import os
import signal

from dicomforge.builder.lock import Abandoned
from dicomforge.builder.tree import Blocked
from dicomforge.ground.diagnostic import Diagnostic

_FULL = {
    errno.ENOSPC: ("the disk is full", "free some space or choose another folder with -o; finished series are kept"),
    errno.EDQUOT: ("the disk quota is used up", "free some space or choose another folder with -o"),
    errno.EFBIG: (
        "a file is larger than the limit of this process or file system",
        "raise the limit (`ulimit -f`), or make the instance smaller",
    ),
    errno.EMFILE: ("too many files are open", "raise the limit (`ulimit -n`) or build with fewer jobs (-j)"),
    errno.ENFILE: ("too many files are open in the system", "build with fewer jobs (-j)"),
    errno.ENOMEM: ("there is not enough memory", "build with fewer jobs (-j)"),
    errno.EIO: ("the device reports an error", "check the disk"),
}

_NO_FOLDER = (errno.EEXIST, errno.ENOTDIR, errno.ELOOP)
"""What a file, or a link that leads nowhere, gives where a folder is made or opened."""

WRITE_LOCK_FILE = "write the lock file"


def of_os_error(error: OSError, doing: str) -> Diagnostic:
    """The finding for an OSError met while `doing` ("write the output folder out")."""
    number = error.errno or 0
    where = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
    if isinstance(error, Blocked):
        return Diagnostic(
            "DF114",
            f"a link, folder or special file blocks {os.fsdecode(error.filename)!r}",
            expected="folders and regular files; links are not followed inside the output folder",
            hint="remove or rename it, or choose another output folder with -o",
        )
    if isinstance(error, Abandoned):
        hint = "`dicomforge build --break-lock`, with the same output folder, removes the lock"
        return Diagnostic("DF126", str(error), hint=hint)
    if number in _FULL:
        what, hint = _FULL[number]
        return Diagnostic("DF116", f"cannot {doing}: {what}{where}", hint=hint)
    if number in _NO_FOLDER:
        return Diagnostic(
            "DF117", f"cannot {doing}: this is not a folder{where}", hint="choose another folder with -o"
        )
    what = "the file system is read-only" if number == errno.EROFS else (error.strerror or str(error)).lower()
    hint = f"make the folder {'readable' if doing.startswith('read') else 'writable'}"
    other = "" if doing == WRITE_LOCK_FILE else ", or choose another with -o"
    return Diagnostic("DF117", f"cannot {doing}: {what}{where}", hint=hint + other)


def worker_lost(pid: int, code: int) -> Diagnostic:
    """A worker process ended without an answer, with an exit code or by signal `-code`."""
    if code == errno.ENOMEM:
        return of_os_error(OSError(code, ""), f"go on in worker process {pid}")
    how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
    hint = "if memory ran out, build with fewer jobs (-j 1); finished series are kept"
    return Diagnostic("DF118", f"worker process {pid} {how}", hint=hint)

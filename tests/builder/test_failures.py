import errno
import os

import pytest

from dicomforge.builder.failures import WRITE_LOCK_FILE, of_os_error, worker_lost
from dicomforge.builder.tree import Blocked
from dicomforge.ground.diagnostic import render


def error(number: int, path: str | None = None) -> OSError:
    return OSError(number, os.strerror(number), path)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (error(errno.ENOSPC), "error DF116: cannot write x: the disk is full\n  help: free some space"),
        (error(errno.EDQUOT), "error DF116: cannot write x: the disk quota is used up\n  help: free"),
        (error(errno.EFBIG), "error DF116: cannot write x: a file is larger than the limit of this process"),
        (error(errno.EACCES, "a"), "error DF117: cannot write x: permission denied (a)\n  help: make the folder"),
        (error(errno.EROFS), "error DF117: cannot write x: the file system is read-only\n  help: make"),
        (error(errno.ENXIO), "error DF117: cannot write x: no such device or address\n  help: make"),
        (Blocked(errno.ENOTDIR, "", "a/b"), "error DF114: a link, folder or special file blocks 'a/b'"),
    ],
)
def test_what_the_system_refused_is_said_in_words(found: OSError, text: str) -> None:
    assert render(of_os_error(found, "write x")).startswith(text)


def test_a_lost_worker_is_told_by_signal_or_exit_code() -> None:
    assert worker_lost(7, -9).message == "worker process 7 was killed by SIGKILL"
    assert worker_lost(7, 3).message == "worker process 7 ended with exit code 3"


def test_a_worker_that_memory_was_refused_to_is_told_so() -> None:
    found = worker_lost(7, errno.ENOMEM)
    assert render(found) == (
        "error DF116: cannot go on in worker process 7: there is not enough memory\n"
        "  help: build with fewer jobs (-j)"
    )


@pytest.mark.parametrize("number", [errno.EEXIST, errno.ENOTDIR, errno.ELOOP])
def test_an_output_folder_that_is_a_file_or_a_dead_link_is_no_folder(number: int) -> None:
    assert render(of_os_error(error(number, "out"), "use the output folder out")) == (
        "error DF117: cannot use the output folder out: this is not a folder (out)\n"
        "  help: choose another folder with -o"
    )


def test_what_cannot_be_read_is_made_readable() -> None:
    assert render(of_os_error(error(errno.EACCES, "a"), "read the shards")) == (
        "error DF117: cannot read the shards: permission denied (a)\n"
        "  help: make the folder readable, or choose another with -o"
    )


def test_another_output_folder_does_not_help_the_lock_file() -> None:
    assert render(of_os_error(error(errno.EACCES, "dicomforge.lock"), WRITE_LOCK_FILE)) == (
        "error DF117: cannot write the lock file: permission denied (dicomforge.lock)\n"
        "  help: make the folder writable"
    )

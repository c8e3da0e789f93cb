"""Files: the only place that opens specs, their parents and the external files that they name."""

from __future__ import annotations

import hashlib
import os
import stat
from io import FileIO
from pathlib import Path
from typing import Literal, NamedTuple

SOURCE_LIMIT = 16 * 1024 * 1024
"""Bytes that one source file may have, where nothing else is said."""


_SIZELESS = 1 << 20
"""Bytes that are read of a file which says that it has fewer, as those that an operating system makes do."""


class Unread(NamedTuple):
    """Why a file gives no bytes: `kind` is for code, `why` completes "the file ..."."""

    kind: Literal["missing", "folder", "large", "unreadable"]
    why: str


def read_bytes(path: Path, limit: int = SOURCE_LIMIT) -> bytes | Unread:
    """The bytes of a regular file, or why there are none. A file of more than `limit` bytes is not read."""
    try:
        with open(path, "rb", buffering=0, opener=_without_waiting) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return Unread("unreadable", "is no regular file")
            if found.st_size > limit:
                return Unread("large", f"has {found.st_size} bytes, more than {limit}")
            limit = min(limit, max(found.st_size, _SIZELESS))
            data = _up_to(file, limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Unread("missing", "does not exist")
    except IsADirectoryError:
        return Unread("folder", "is a folder")
    except (OSError, ValueError) as error:
        return Unread("unreadable", f"cannot be read ({getattr(error, 'strerror', None) or error})")
    return data if len(data) <= limit else Unread("large", f"has more than {limit} bytes")


def _up_to(file: FileIO, most: int) -> bytes:
    """The first bytes of a file; some systems' own files have no size, and no end."""
    parts: list[bytes] = []
    while most > 0 and (part := file.read(min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _without_waiting(path: str, flags: int) -> int:
    """Opens as usual, but returns from a named pipe that nobody writes to."""
    return os.open(path, flags | os.O_NONBLOCK)


def digest(data: bytes) -> str:
    """SHA-256 of `data` in hex."""
    return hashlib.sha256(data).hexdigest()


def shown(path: Path) -> str:
    """The path as messages name it: below the working directory relative to it, otherwise as it is; `/` always."""
    if not path.is_absolute():
        return Path(os.path.normpath(path)).as_posix()
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def siblings(path: Path) -> tuple[str, ...]:
    """Names of the YAML files in the folder of `path`, sorted: what a misspelt name may have meant."""
    try:
        return tuple(sorted(p.name for p in path.parent.iterdir() if p.suffix in (".yaml", ".yml")))
    except OSError:
        return ()

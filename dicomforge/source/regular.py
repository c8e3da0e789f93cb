"""Regular files: the only ones that are read where an author names a file, block by block and up to a limit.

A build with nothing to do reads its specs through this file, so it imports nothing that such a build does not need.
"""

from __future__ import annotations

import errno
import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

SOURCE_LIMIT = 16 * 1024 * 1024
"""Bytes that one source file may have, where nothing else is said."""

_BLOCK = 1 << 20


class Refused(OSError):
    """A file that is not read: `kind` is folder, irregular or large; the text completes "the file ..."."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(why)
        self.kind = kind


def blocks(path: str | os.PathLike[str], limit: int = SOURCE_LIMIT) -> Iterator[bytes]:
    """The bytes of a regular file of at most `limit` bytes. Pipes and devices are neither read nor waited for.

    Raises OSError, and Refused for anything but a regular file and for a larger one.
    """
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in (errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP):  # a socket, or a device without a driver
            raise Refused("irregular", "is no regular file") from None
        raise
    try:
        found = os.fstat(fd)
        if stat.S_ISDIR(found.st_mode):
            raise Refused("folder", "is a folder")
        if not stat.S_ISREG(found.st_mode):
            raise Refused("irregular", "is no regular file")
        if found.st_size > limit:
            raise Refused("large", f"has {found.st_size} bytes, more than {limit}")
        # Files that an operating system makes may have more than they say, and no end.
        left = min(limit, max(found.st_size, _BLOCK))
        while block := os.read(fd, min(left + 1, _BLOCK)):
            left -= len(block)
            if left < 0:
                raise Refused("large", f"has more than {limit} bytes")
            yield block
    finally:
        os.close(fd)


def digest_of(path: str | os.PathLike[str]) -> str:
    """SHA-256 of a file in hex; empty where it is missing, and "unreadable" for what is not read."""
    digest = _sha256()
    try:
        for block in blocks(path, 1 << 62):
            digest.update(block)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError):
        return "unreadable"
    return str(digest.hexdigest())


def _sha256() -> Any:
    """The interpreter's own: loading OpenSSL through hashlib costs more than hashing specs."""
    try:
        from _sha2 import sha256  # type: ignore[import-not-found]  # since 3.12
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found]
        except ImportError:
            from hashlib import sha256
    return sha256()

"""`dicomforge.lock`: the committed promise of what each target is, one sorted line per target.

A line is spec, target, key, tree, count and codecs, separated by tabs: the key of the plan, the SHA-256 of the tree
of its files, their number, and the codec versions that the bytes depend on (`-` where there are none).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dicomforge.ground.natural import natural
from dicomforge.source.regular import blocks

_HEADER = (
    "# dicomforge lock 1: spec, target, key, SHA-256 of its tree, files, codecs. Written by `dicomforge lock`.\n"
)

NO_CODECS = "-"


class LockError(ValueError):
    """A line of the lock file that cannot be read; `args` are the line number and its text."""


class Line(NamedTuple):
    """One target's promise."""

    spec: str
    target: str
    key: str
    tree: str
    files: int
    codecs: str

    @property
    def text(self) -> str:
        """The line as it stands in the file."""
        return (
            "\t".join((self.spec, self.target, self.key, self.tree, str(self.files), self.codecs or NO_CODECS)) + "\n"
        )


class State(NamedTuple):
    """What a target is now: the same without its tree."""

    key: str
    codecs: str


def read(path: Path) -> tuple[Line, ...] | None:
    """The lines of a lock file; None where there is none.

    Raises LockError.
    """
    try:
        text = b"".join(blocks(path, 1 << 30)).decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            words = line.split("\t")
            if len(words) != len(Line._fields) or not words[4].isdecimal() or {len(w) for w in words[2:4]} != {64}:
                raise LockError(number, line)
            spec, target, key, tree, count, codecs = words
            found.append(Line(spec, target, key, tree, int(count), "" if codecs == NO_CODECS else codecs))
    return tuple(found)


def text_of(lines: Iterable[Line]) -> str:
    """The lock file with these lines."""
    return _HEADER + "".join(line.text for line in sorted(lines))


def differences(lines: Iterable[Line], spec: str, now: Mapping[str, State]) -> tuple[str, ...]:
    """Phrases for the targets of `spec` that are not what the lock promises.

    A line that depends on a codec is not comparable under another version of it.
    """
    locked = {line.target: line for line in lines if line.spec == spec}
    found = []
    for target in sorted({*locked, *now}, key=natural):
        if target not in now:
            found.append(f"{target} is locked and not planned")
        elif target not in locked:
            found.append(f"{target} is not locked")
        elif comparable(locked[target], now[target]) and locked[target].key != now[target].key:
            found.append(f"{target} has another key")
    return tuple(found)


def comparable(line: Line, now: State) -> bool:
    """Whether key and bytes of a line can be expected under today's codecs."""
    return line.codecs == now.codecs


def tree_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 of a tree: each path and the SHA-256 of its bytes, in the order of the paths."""
    whole = hashlib.sha256()
    for path, digest in sorted(files):
        whole.update(path.encode("utf-8", "surrogateescape") + b"\0" + digest)
    return whole.hexdigest()

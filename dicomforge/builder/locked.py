"""Locked: the rows of `dicomforge.lock`, and whether they are what a section of the ledger holds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from dicomforge.builder.columns import Columns

WORDS = 6
"""Spec, target, key, tree, count, codecs."""

NO_CODECS = "-"


class LockError(ValueError):
    """A line of the lock file that cannot be read; `args` are the line number and its text."""


def rows(path: str) -> list[list[str]] | None:
    """The words of each line of the lock file at `path`; None where there is none.

    Raises LockError.
    """
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
    except FileNotFoundError:
        return None
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            words = line.split("\t")
            if len(words) != WORDS or not words[4].isdecimal() or len(words[2]) != 64 or len(words[3]) != 64:
                raise LockError(number, line)
            found.append(words)
    return found


def all_agree(sections: Iterable[tuple[str, Columns]]) -> bool:
    """Whether each section has what the lock file at its path, where there is one, promises: no more and no less.

    Raises OSError.
    """
    read: dict[str, list[list[str]] | None] = {}
    try:
        for path, section in sections:
            if path not in read:
                read[path] = rows(path)
            found = read[path]
            if found is not None and not _agree(found, section):
                return False
    except LockError:
        return False
    return True


def _agree(found: list[list[str]], section: Columns) -> bool:
    spec = section.name
    promised = sorted((target, key, codecs) for name, target, key, _, _, codecs in found if name == spec)
    codecs = (c or NO_CODECS for c in section.codecs)
    return promised == sorted(zip(section.targets, section.keys, codecs, strict=True))

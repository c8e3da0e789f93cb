"""Project: the folder that a spec and the files which it names lie in, and the specs that an argument means."""

import os

from dicomforge.source.regular import blocks

LOCK_FILE = "dicomforge.lock"
"""Marks a project's folder."""


def project_of(spec: str | os.PathLike[str]) -> str:
    """The nearest folder above the spec that holds `dicomforge.lock` or `.git`, otherwise the spec's own folder."""
    own = folder = os.path.dirname(os.path.abspath(spec))
    while not any(os.path.exists(os.path.join(folder, mark)) for mark in (LOCK_FILE, ".git")):
        below, folder = folder, os.path.dirname(folder)
        if below == folder:
            return own
    return folder


def is_inside(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Whether a path really lies below a folder, or is it, all links followed; git's own folder is not part of it."""
    inner, outer = os.path.realpath(path) + os.sep, os.path.realpath(folder).rstrip(os.sep) + os.sep
    return inner.startswith(outer) and f"{os.sep}.git{os.sep}" not in inner[len(outer) - 1 :]


def specs_in(argument: str) -> tuple[str, ...]:
    """The file itself, or the specs directly in a folder, sorted.

    A spec in a folder is a `*.yaml` with a top-level `dicomforge:` key and no leading `_`.
    """
    if not os.path.isdir(argument):
        return (argument,)
    with os.scandir(argument) as entries:
        names = sorted(e.name for e in entries if e.name.endswith(".yaml") and not e.name.startswith("_"))
    paths = (os.path.join(argument, name) for name in names)
    return tuple(path for path in paths if _declares_itself(path))


def _declares_itself(path: str) -> bool:
    """Whether the key stands there; yes for a file that cannot be read, so that the next step reports why."""
    lines = b"\n"
    try:
        for block in blocks(path):
            lines = lines[lines.rfind(b"\n") :] + block
            if b"\ndicomforge:" in lines or is_declared(lines):
                return True
    except OSError:
        return True
    return False


def is_declared(lines: bytes) -> bool:
    """Whether one of the lines is a top-level `dicomforge:` key."""
    import re

    return re.search(rb"^(?:\xef\xbb\xbf)?(?:\{[ ]*)?[\"']?dicomforge[\"']?[ ]*:", lines, re.MULTILINE) is not None

"""Project: the folder that a spec belongs to, and that the files which it names lie in."""

from __future__ import annotations

import os

LOCK_FILE = "dicomforge.lock"
"""Marks a project's folder."""


def project_of(spec: str | os.PathLike[str]) -> str:
    """The nearest folder above the spec that holds `dicomforge.lock` or `.git`, otherwise the spec's own folder."""
    own = os.path.dirname(os.path.abspath(spec))
    folder = own
    while True:
        if os.path.exists(os.path.join(folder, LOCK_FILE)) or os.path.exists(os.path.join(folder, ".git")):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return own
        folder = above


def is_inside(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Whether a file really lies in a folder or below it, all links followed."""
    real = os.path.realpath(folder)
    return os.path.realpath(path).startswith(real if real.endswith(os.sep) else real + os.sep)

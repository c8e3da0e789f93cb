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
    """Whether a path really lies below a folder, or is it, all links followed; git's own folder is not part of it."""
    inner, outer = os.path.realpath(path) + os.sep, os.path.realpath(folder).rstrip(os.sep) + os.sep
    return inner.startswith(outer) and f"{os.sep}.git{os.sep}" not in inner[len(outer) - 1 :]

"""Place: where a spec stands in its project, seen from an output folder."""

from __future__ import annotations

import os

LOCK_FILE = "dicomforge.lock"
"""Marks a project's folder; lockfile.py tells what is in it."""


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


def relative(
    spec: str | os.PathLike[str], out: str | os.PathLike[str], root: str | os.PathLike[str]
) -> tuple[str, str]:
    """The project's folder relative to the output folder, and the spec relative to that folder."""
    return os.path.relpath(root, out), os.path.relpath(spec, root)

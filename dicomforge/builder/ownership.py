"""Ownership: which spec an output belongs to, and that no two claim one path."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dicomforge.builder.place import project_of, relative


def project_root(spec: Path) -> Path:
    """The nearest folder above the spec that holds `dicomforge.lock` or `.git`, otherwise the spec's own folder."""
    return Path(project_of(spec))


class Place(NamedTuple):
    """Where a spec stands: its project's folder relative to the output folder, the spec relative to that folder."""

    root: str
    path: str


def place(spec: Path, out: Path, root: Path | None = None) -> Place:
    """The place of a spec, which stays the same when project and output folder move together."""
    return Place(*relative(spec, out, root or project_of(spec)))


def spec_file(out: Path, root: str, path: str) -> Path:
    """The spec file of a section."""
    return Path(os.path.normpath(out / root / path))


def shared_paths(owners: Iterable[tuple[str, Iterable[str]]]) -> list[tuple[str, str, str]]:
    """(path, first owner, second owner) where two owners claim one path, or one claims a folder of the other's."""
    by_path: dict[str, str] = {}
    clashes = []
    for owner, paths in owners:
        for path in paths:
            other = by_path.setdefault(path, owner)
            if other != owner:
                clashes.append((path, other, owner))
    clashes += _folders_that_are_files(by_path)
    return clashes


def _folders_that_are_files(by_path: Mapping[str, str]) -> list[tuple[str, str, str]]:
    folders: dict[str, str] = {}
    for path, owner in by_path.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = owner
            folder = folder.rpartition("/")[0]
    return [(folder, by_path[folder], owner) for folder, owner in folders.items() if folder in by_path]

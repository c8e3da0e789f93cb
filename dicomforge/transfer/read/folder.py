"""The DICOM files in folders, by what they hold or by their names."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dicomforge.transfer.read.file import is_dicom

NAMES = frozenset({".dcm", ".dicom", ".dic", ".ima"})
"""Endings of files that say to be DICOM."""


def dicom_files(folder: Path) -> Iterator[Path]:
    """The DICOM files below a folder in the order of their paths; hidden folders are left out, links not followed.

    A file belongs to them if it begins as DICOM files or data sets do, or if its name says so. Folders that cannot be
    read come last; reading one as a file raises the error.
    """
    unread: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if is_dicom_file(path):
                yield path
    yield from (Path(error.filename) for error in unread)


def named(paths: Iterable[Path]) -> tuple[str, ...]:
    """The files, and the DICOM files below folders, each once."""
    return tuple(dict.fromkeys(str(f) for path in paths for f in (dicom_files(path) if path.is_dir() else (path,))))


def is_dicom_file(path: Path) -> bool:
    """Whether the file's name ends as those of DICOM files do, or it begins as they do; pipes and devices do not."""
    if path.suffix.lower() in NAMES:
        return path.is_file() or not path.exists()
    try:
        return path.is_file() and is_dicom(path)
    except OSError:
        return False

"""Place: where a spec stands in its project, seen from an output folder."""

from __future__ import annotations

import os

from dicomforge.source.project import LOCK_FILE as LOCK_FILE
from dicomforge.source.project import project_of as project_of


def relative(
    spec: str | os.PathLike[str], out: str | os.PathLike[str], root: str | os.PathLike[str]
) -> tuple[str, str]:
    """The project's folder relative to the output folder, and the spec relative to that folder."""
    return os.path.relpath(root, out), os.path.relpath(spec, root)

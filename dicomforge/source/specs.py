"""Specs: the files that an argument of the command line means."""

from __future__ import annotations

import os


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
    try:
        with open(path, "rb", buffering=0) as file:
            data = file.read()
    except OSError:
        return True
    if data.startswith(b"dicomforge:") or b"\ndicomforge:" in data:
        return True
    import re

    return re.search(rb"^(?:\xef\xbb\xbf)?(?:\{[ ]*)?[\"']?dicomforge[\"']?[ ]*:", data, re.MULTILINE) is not None

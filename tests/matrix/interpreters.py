"""The interpreters that dicomforge supports, as far as this machine has them."""

import os
import shutil
import sys
import tomllib
from functools import cache
from pathlib import Path

from tests.tools import ROOT, run

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

_CLASSIFIER = "Programming Language :: Python :: 3."

VERSIONS = tuple(c.rpartition(" ")[2] for c in PROJECT["classifiers"] if c.startswith(_CLASSIFIER))
"""Every Python that the project says it supports, as `3.11`."""

_PROBE = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2], sys.executable)"


@cache
def interpreter(version: str) -> Path | None:
    """A Python of this version that can make environments: ours, one on PATH or one of pyenv; None where none is."""
    name = f"python{version}"
    on_path = [folder / name for folder in map(Path, os.get_exec_path())]
    chosen = _chosen_by_pyenv(version)
    for candidate, env in [(Path(sys.executable), None), *((p, e) for p in on_path for e in (None, chosen))]:
        if os.access(candidate, os.X_OK):
            words = run(candidate, "-c", _PROBE, env=env).stdout.split(maxsplit=1)
            if words and words[0] == version:
                return Path(words[1].strip())
    return None


def _chosen_by_pyenv(version: str) -> dict[str, str] | None:
    """The environment in which pyenv's shims find their newest Python of this version."""
    if shutil.which("pyenv") is None:
        return None
    known = [v for v in run("pyenv", "versions", "--bare").stdout.split() if v.startswith(f"{version}.")]
    return {**os.environ, "PYENV_VERSION": known[-1]} if known else None

"""Environments: the oldest and the newest libraries that a Python and our bounds allow, kept between test runs."""

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path

import pytest

from tests.matrix.interpreters import PROJECT, interpreter
from tests.tools import IN_CI, run

AGES = ("oldest", "newest")

FIRST_WHEELS = {"3.13": {"numpy": "2.1.0", "PyYAML": "6.0.2", "xxhash": "3.5.0"}}
"""The first releases with a binary wheel for a Python, where that came after our lower bounds."""

_A_DAY_S = 86400


def environment(version: str, age: str) -> Path:
    """The interpreter of an environment with dicomforge's dependencies; skips, by name, where there can be none."""
    python = interpreter(version)
    if python is None:
        return _without(f"Python {version} is not installed")
    wanted = oldest(version) if age == "oldest" else tuple(PROJECT["dependencies"])
    words = "\n".join((str(python), run(python, "-VV").stdout, *wanted))
    folder = _kept() / f"{version}-{age}-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
    made = folder / "bin" / "python"
    with (folder.parent / f"{folder.name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        complete = folder / "complete"
        if not complete.exists():
            shutil.rmtree(folder, ignore_errors=True)
            done = run(python, "-m", "venv", folder)
            assert done.returncode == 0, done.stdout + done.stderr
        elif age == "oldest" or time.time() - complete.stat().st_mtime < _A_DAY_S:
            return made
        options = ("--quiet", "--no-compile", "--disable-pip-version-check", "--only-binary=:all:")
        fresh = ("--upgrade", "--upgrade-strategy=eager") if age == "newest" else ()
        done = run(made, "-m", "pip", "install", *options, *fresh, *wanted, env=_surroundings())
        if done.returncode:
            return _without(f"pip cannot install {' '.join(wanted)}: {done.stderr}")
        complete.touch()
    return made


def oldest(version: str) -> tuple[str, ...]:
    """The requirements of `pyproject.toml` at their lower bounds, or at the first wheel for this Python."""
    found = []
    for requirement in PROJECT["dependencies"]:
        name, bound = re.fullmatch(r"([\w-]+)>=([\w.]+)", requirement).groups()
        found.append(f"{name}=={FIRST_WHEELS.get(version, {}).get(name, bound)}")
    return tuple(found)


def _kept() -> Path:
    folder = Path(tempfile.gettempdir()) / f"dicomforge-matrix-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    assert folder.stat().st_uid == os.getuid()
    return folder


def _surroundings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _without(what: str) -> Path:
    if IN_CI:
        pytest.fail(what)
    pytest.skip(what)

"""Surroundings: what a machine may differ in from another, without another machine."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tools import IN_CI, run

LOCALE = "tr_TR.ISO-8859-9"
"""Turkish: a decimal comma, an i that is no I's small letter, and files named in 8 bits."""

_FEATURES = """
import sys
from importlib import import_module
room = "numpy._core" if "numpy._core" in sys.modules else "numpy.core"
core = import_module(room + "._multiarray_umath")
print(*(name for name in core.__cpu_dispatch__ if core.__cpu_features__.get(name)))
"""


class Surroundings(NamedTuple):
    """How a build is called, and in which environment variables."""

    options: tuple[str, ...]
    variables: dict[str, str]


def plain() -> Surroundings:
    """One process; no locale, so that Python takes ASCII for names of files."""
    variables = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "UTC", "PYTHONHASHSEED": "0"}
    return Surroundings(("-j1",), variables)


def elsewhere(folder: Path) -> Surroundings:
    """Two processes, the other side of the earth, a Turkish locale that is made in `folder`."""
    variables = {"LC_ALL": LOCALE, "LOCPATH": str(folder), "PYTHONUTF8": "0"}
    made = shutil.which("localedef") and run("localedef", "-i", "tr_TR", "-f", "ISO-8859-9", folder / LOCALE)
    if not made or made.returncode:
        what = f"the locale {LOCALE} cannot be made (Debian package locales)"
        pytest.fail(what) if IN_CI else pytest.skip(what)
    return Surroundings(("-j2",), {**variables, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711"})


def another_cpu(python: Path) -> Surroundings:
    """Without the kernels that this numpy and its BLAS chose for this CPU, and the C library's fused multiply-add."""
    variables = {
        "NPY_DISABLE_CPU_FEATURES": " ".join(dispatched(python, {})),
        "OPENBLAS_CORETYPE": "Prescott",
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4",
    }
    return Surroundings(("-j2",), variables)


def dispatched(python: Path, variables: dict[str, str]) -> list[str]:
    """The CPU features beyond its baseline that numpy found and uses."""
    done = run(python, "-c", "import numpy" + _FEATURES, env=variables)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()

"""One digest for the whole gallery: every Python, the oldest and newest libraries, other CPUs, locales and zones."""

import os
import platform
from pathlib import Path

import pytest

from tests.matrix import surroundings
from tests.matrix.environments import AGES, environment, oldest
from tests.matrix.interpreters import VERSIONS
from tests.matrix.surroundings import Surroundings
from tests.pinned import locked, targets
from tests.tools import ROOT, run

CPU = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""

_DIGEST = "print(hashlib.sha256(np.asarray({}).tobytes()).hexdigest())"

FORBIDDEN = {
    "sine of the C library": _DIGEST.format("[math.sin(v) for v in x]"),
    "exponential of numpy": _DIGEST.format("np.exp(-x.astype(np.float32) / 10)"),
    "matrix product": _DIGEST.format("x.reshape(500, 500) @ x.reshape(500, 500)"),
}


@pytest.fixture(params=[(version, age) for version in VERSIONS for age in AGES], ids="-".join)
def python(request: pytest.FixtureRequest) -> Path:
    return environment(*request.param)


@pytest.fixture(params=["plain", "elsewhere", "another CPU"])
def around(request: pytest.FixtureRequest, python: Path, tmp_path: Path) -> Surroundings:
    if request.param == "plain":
        return surroundings.plain()
    return surroundings.elsewhere(tmp_path) if request.param == "elsewhere" else surroundings.another_cpu(python)


def test_the_gallery_is_the_locked_one(python: Path, around: Surroundings, tmp_path: Path) -> None:
    env = {**os.environ, **around.variables, "PYTHONPATH": str(ROOT)}
    out = tmp_path / "out"
    options = ("-o", out, "--locked", "-q", *around.options)
    done = run(python, "-m", "dicomforge", "build", ROOT / "specs", *options, env=env)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert targets(out) == locked()


def test_numpy_runs_without_the_kernels_that_it_would_choose(python: Path) -> None:
    chosen = surroundings.dispatched(python, {})
    assert chosen or platform.machine() not in ("x86_64", "AMD64")
    assert surroundings.dispatched(python, surroundings.another_cpu(python).variables) == []


@pytest.mark.skipif("fma" not in CPU.split(), reason="this CPU has no fused multiply-add")
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_what_design_forbids_for_pixels_differs_on_the_other_cpu(python: Path, forbidden: str) -> None:
    """What the builds withstand is there: a pixel made with one of these would tell."""
    variables = surroundings.another_cpu(python).variables
    script = f"import hashlib, math, numpy as np; x = np.arange(1, 250001) / 811; {FORBIDDEN[forbidden]}"
    here, there = (run(python, "-c", script, env=env) for env in ({}, variables))
    assert len(here.stdout) == 65, here.stderr
    assert here.stdout != there.stdout


def test_the_oldest_libraries_are_our_lower_bounds(python: Path, request: pytest.FixtureRequest) -> None:
    version, age = request.node.callspec.params["python"]
    if age == "oldest":
        names = [requirement.split("==")[0] for requirement in oldest(version)]
        script = f"from importlib.metadata import version as v; print(*(n + '==' + v(n) for n in {names}))"
        assert tuple(run(python, "-c", script).stdout.split()) == oldest(version)


def test_the_limit_of_depth_is_the_languages_own(python: Path) -> None:
    """libyaml 0.2.6, which newer PyYAML brings, has a limit of its own at 1,000."""
    script = (
        "from dicomforge.source.yaml import parse\n"
        "for text in ('a: ' + '[' * 5000, 'a: ' + '{b: ' * 5000, 'a:\\n  ' + '- ' * 5000 + '1'):\n"
        "    print(*[(d.code, d.span.line) for d in parse(text, 'a.yaml')[1]])"
    )
    done = run(python, "-c", script, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.stdout.splitlines() == ["('DF007', 1)", "('DF007', 1)", "('DF007', 2)"], done.stderr


@pytest.mark.parametrize("version", VERSIONS)
def test_the_page_names_the_oldest_libraries(version: str) -> None:
    page = (ROOT / "docs" / "determinism.md").read_text()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line[:1] == "|"]
    names = next(row for row in rows if row[0] == "Python")[2:-1]
    (row,) = [row for row in rows if row[0].startswith(f"{version}.") and row[1] == "oldest"]
    assert sorted(oldest(version)) == sorted(f"{n}=={v}" for n, v in zip(names, row[2:-1], strict=True))

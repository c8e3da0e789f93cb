"""`constraints.txt` names one version of everything that the test extra needs, on each Python."""

import importlib.util
import re
import sys
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.matrix.interpreters import PROJECT, VERSIONS
from tests.tools import ROOT, needs, run

_spec = importlib.util.spec_from_file_location("constraints", ROOT / "scripts" / "constraints.py")
assert _spec is not None
assert _spec.loader is not None
script = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(script)

REQUIREMENTS = [Requirement(r) for r in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"])]
LINES = [Requirement(line) for line in (ROOT / "constraints.txt").read_text().splitlines() if line[:1] != "#"]


def pinned(python: str) -> dict[str, Version]:
    """Version by name, as the packaging library reads the lines."""
    here = [r for r in LINES if r.marker is None or r.marker.evaluate({"python_version": python})]
    return {canonicalize_name(r.name): Version(str(r.specifier).removeprefix("==")) for r in here}


def needed() -> set[str]:
    """The names of all distributions that the test extra needs in this environment."""
    found: set[str] = set()
    waiting = list(REQUIREMENTS)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        is_for_us = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if is_for_us and name not in found:
            found.add(name)
            waiting += map(Requirement, distribution(name).requires or ())
    return found


def test_every_line_is_one_exact_version() -> None:
    assert all(re.fullmatch(r"==[\w.]+", str(r.specifier)) for r in LINES)


@pytest.mark.parametrize("python", VERSIONS)
def test_a_distribution_has_one_version_on_each_python(python: str) -> None:
    here = [r.name for r in LINES if r.marker is None or r.marker.evaluate({"python_version": python})]
    assert sorted(set(here)) == sorted(here)


@pytest.mark.parametrize("python", VERSIONS)
def test_the_versions_are_within_the_projects_bounds(python: str) -> None:
    versions = pinned(python)
    for requirement in REQUIREMENTS:
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_everything_that_the_test_extra_needs_here_is_pinned() -> None:
    assert needed() - pinned("{}.{}".format(*sys.version_info)).keys() == set()


def test_versions_that_differ_by_python_get_a_marker_and_are_read_back() -> None:
    by_python = {"3.11": {"a": "1", "b": "1", "c": "1"}, "3.12": {"a": "1", "b": "2"}, "3.13": {"a": "1", "b": "2"}}
    lines = script.lines(by_python)
    assert lines == [
        "a==1",
        "b==1; python_version in '3.11'",
        "b==2; python_version in '3.12 3.13'",
        "c==1; python_version in '3.11'",
    ]
    for python, versions in by_python.items():
        assert script.written("# a comment\n" + "\n".join(lines), python) == versions
        read = [r for r in map(Requirement, lines) if not r.marker or r.marker.evaluate({"python_version": python})]
        assert {r.name: r.specifier for r in read} == {n: SpecifierSet(f"=={v}") for n, v in versions.items()}


@needs("make")
def test_demo_and_test_install_the_constrained_versions_and_test_newest_does_not() -> None:
    for target in ("demo", "test"):
        commands = run("make", "-n", target, "VENV=none", cwd=ROOT).stdout
        installs = [line for line in commands.splitlines() if " pip install " in line]
        assert installs
        assert all("PIP_CONSTRAINT=constraints.txt " in line for line in installs)
    assert "[test]" not in run("make", "-n", "demo", "VENV=none", cwd=ROOT).stdout
    commands = run("make", "-n", "test-newest", cwd=ROOT).stdout
    assert "pip install" in commands
    assert "constraints.txt" not in commands

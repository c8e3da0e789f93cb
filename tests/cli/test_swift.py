"""A build with nothing to do: what it tells, and, as counts, what it costs."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dicomforge.cli import _parser, swift
from dicomforge.cli.commands import build as command
from tests.tools import ROOT, dicomforge, run

SPEC = """\
dicomforge: 1
patient: {PatientName: Swift^Sue, PatientID: S}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - {name: a, Modality: CT, Rows: 4, Columns: 4, slices: SLICES, phantom: [{fill: 3}]}
  - {name: b, Modality: CT, Rows: 4, Columns: 4, slices: 2, phantom: [{fill: 3}]}
"""

TOKENS = st.sampled_from(
    [
        *("a.yaml", "b.yaml", "specs", "out", "1", "0", "4", "007", "1025", "²", "-1", "--", "-", "=", "", " "),
        *("-q", "--quiet", "-o", "--out", "-oout", "--out=out", "-j", "-j4", "--jobs", "--jobs=2", "--fast", "--fas"),
        *("-qn", "-n", "--dry-run", "--json", "--force", "--locked", "--depfile", "--stamp", "--help", "--nonsense"),
    ]
)


@given(st.lists(TOKENS, max_size=6))
def test_what_it_understands_argparse_understands_as_the_same(arguments: list[str]) -> None:
    plain = swift.parse(arguments)
    if plain is None:
        return
    with contextlib.redirect_stderr(io.StringIO()):
        options = vars(_parser("build", command).parse_args(arguments))
    assert [str(path) for path in options.pop("specs")] == plain.specs
    assert str(options.pop("out")) == plain.out
    assert (options.pop("quiet"), options.pop("fast")) == (plain.quiet, plain.fast)
    others = vars(_parser("build", command).parse_args([]))
    assert {**options, "jobs": 0} == {name: others[name] for name in options}


@pytest.mark.parametrize(
    "arguments",
    [[], ["a.yaml"], ["a.yaml", "b", "-o", "out", "-q"], ["-j", "4", "--fast", "a.yaml"], ["--out", "x", "--quiet"]],
)
def test_usual_arguments_are_plain(arguments: list[str]) -> None:
    assert swift.parse(arguments) is not None


def project(folder: Path, slices: int = 3) -> Path:
    """A folder with one spec, built."""
    (folder / "specs").mkdir(parents=True)
    (folder / "specs" / "ct.yaml").write_text(SPEC.replace("SLICES", str(slices)))
    done = dicomforge("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("swift") / "few")


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("swift") / "more", 43)


SAID = "nothing to do: 5 files of 2 series are up to date in out"
FAST = f"{SAID}, by the times of 2 folders; a file that was edited in place is not seen"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), SAID),
        (("specs", "-j", "2"), SAID),
        (("specs/ct.yaml", "-o", "out/"), SAID.replace("in out", "in out/")),
        (("-q",), ""),
        (("--fast",), FAST),
        (("--fast", "-q"), ""),
        (("--dry-run",), SAID),
        (("--dry-run", "--fast"), FAST),
        (("specs/ct.yaml", "./specs/ct.yaml", "specs"), SAID),
    ],
)
def test_it_says_what_the_command_says(built: Path, arguments: tuple[str, ...], said: str) -> None:
    done = dicomforge("build", *arguments, cwd=built)
    assert (done.returncode, done.stdout.rstrip("\n"), done.stderr) == (0, said, "")


def test_a_lock_file_that_agrees_costs_nothing_and_another_is_complained_of(tmp_path: Path) -> None:
    folder = project(tmp_path / "locked")
    assert dicomforge("lock", cwd=folder).returncode == 0
    assert "argparse" not in imported(folder)
    lock = folder / "specs" / "dicomforge.lock"
    lock.write_text(lock.read_text().replace("ct/patient/study/b", "ct/patient/study/c"))
    done = dicomforge("build", cwd=folder)
    assert (done.returncode, done.stdout.strip()) == (0, SAID)
    assert "DF115" in done.stderr


def imported(folder: Path, *options: str) -> set[str]:
    """The modules that a build loads, but for those of Python's own start."""
    code = (
        "import sys; before = set(sys.modules)\n"
        f"from dicomforge.cli import run; code = run(['build', '-q', *{options!r}])\n"
        "print(code, *sorted(set(sys.modules) - before))"
    )
    done = run(sys.executable, "-c", code, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)})
    status, *names = done.stdout.split()
    assert status == "0", done.stderr
    return set(names)


OURS = {
    *("dicomforge", "dicomforge.recalled", "dicomforge.cli", "dicomforge.cli.swift"),
    *("dicomforge.cli.say", "dicomforge.ground", "dicomforge.ground.memory", "dicomforge.ground.printable"),
    *("dicomforge.builder", "dicomforge.source", "dicomforge.source.project", "dicomforge.source.regular"),
    "dicomforge.source.specs",
    *(f"dicomforge.builder.{name}" for name in ("columns", "environment", "image", "locked", "packing", "place")),
    *("dicomforge.builder.recall", "dicomforge.builder.walk"),
}


@pytest.mark.parametrize("options", [(), ("--fast",)])
def test_it_imports_these_modules_and_nothing_that_is_large(built: Path, options: tuple[str, ...]) -> None:
    found = imported(built, *options)
    assert {name for name in found if name.startswith("dicomforge")} == OURS
    large = {
        "typing",
        "re",
        "enum",
        "array",
        "struct",
        "pathlib",
        "argparse",
        "dataclasses",
        "inspect",
        "hashlib",
        "json",
        "shutil",
    }
    assert not found & {*large, "numpy", "pydicom", "yaml", "jsonschema", "rich", "importlib.metadata"}
    assert len(found - OURS) <= 20, sorted(found - OURS)


def strace_works() -> bool:
    return shutil.which("strace") is not None and run("strace", "-c", "-f", "true").returncode == 0


with_strace = pytest.mark.skipif(not strace_works(), reason="strace is not installed or may not trace here")


def calls(folder: Path, *options: str) -> Counter[str]:
    """System calls of a build with nothing to do, and of the processes it starts, by name."""
    assert dicomforge("build", cwd=folder).returncode == 0
    log = folder.parent / "strace"
    command = [sys.executable, "-m", "dicomforge", "build", "-q", *options]
    done = run("strace", "-f", "-qq", "-o", log, *command, cwd=folder)
    assert done.returncode == 0, done.stderr
    text = log.read_text()
    assert not re.search(r"\b(rename\w*|unlink\w*|mkdir\w*|utime\w*|ftruncate|flock|pwrite\w*)\(", text)
    assert not re.search(r"open\w*\([^)]*O_(WRONLY|RDWR|CREAT)", text.replace("/dev/null", ""))
    return Counter(re.findall(r"^\d+ +(?:<\.\.\. )?(\w+)\(", text, re.MULTILINE))


STATS = ("newfstatat", "lstat", "stat", "statx")


@with_strace
def test_it_looks_at_each_file_once_opens_none_and_writes_nothing(built: Path, larger: Path) -> None:
    few, more = calls(built), calls(larger)
    assert sum(more[name] for name in STATS) - sum(few[name] for name in STATS) == 40
    assert {n: c for n, c in (more - few).items() if n not in STATS and n not in MEMORY} == {}


@with_strace
def test_fast_looks_at_no_file(built: Path, larger: Path) -> None:
    few, more = calls(built, "--fast"), calls(larger, "--fast")
    assert {n: c for n, c in (more - few).items() if n not in MEMORY} == {}


MEMORY = {"brk", "mmap", "munmap", "madvise", "mremap", "futex"}
"""Calls whose number is the allocator's own affair."""

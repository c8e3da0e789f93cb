"""The function that bash calls, called as bash does."""

import shlex
from pathlib import Path

import pytest

from dicomforge.cli.shells import bash, commands
from tests.tools import run


def offered(folder: Path, *words: str) -> list[str]:
    """What is offered for the last of `words`."""
    called = f"COMP_WORDS=({shlex.join(words)}); COMP_CWORD={len(words) - 1}; _dicomforge"
    line = called + "; printf '%s\\n' \"${COMPREPLY[@]}\""
    done = run("bash", "--norc", "-uc", f"{bash(commands())}\n{line}", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return sorted(done.stdout.splitlines())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("b",), ["build"]),
        (("--v",), ["--version"]),
        (("build", "--d"), ["--depfile", "--dry-run"]),
        (("build", "ct"), ["ct two.yaml", "ct.yaml", "ctfolder"]),
        (("build", "-o", "ct"), ["ctfolder"]),
        (("build", "--out", "=", "ct"), ["ctfolder"]),
        (("build", "--depfile", "ct"), ["ct two.yaml", "ct.txt", "ct.yaml", "ctfolder"]),
        (("build", "-j", ""), [""]),
        (("graph", "-f", "n"), ["ninja"]),
        (("list", "s"), ["shapes", "sop-classes"]),
        (("explain", "DF01"), [f"DF01{n}" for n in range(10)]),
        (("init", "--modality", "us"), ["us", "us-cine"]),
        (("completion", ""), ["bash", "fish", "zsh"]),
    ],
)
def test_it_offers_what_can_stand_there(words: tuple[str, ...], expected: list[str], folder: Path) -> None:
    assert offered(folder, "dicomforge", *words) == expected


def test_the_function_is_registered_for_the_command() -> None:
    done = run("bash", "--norc", "-c", f"{bash(commands())}\ncomplete -p dicomforge")
    assert done.stdout == "complete -F _dicomforge dicomforge\n"

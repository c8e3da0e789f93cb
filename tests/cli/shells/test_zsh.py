"""What zsh completes, typed into one on a terminal."""

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from dicomforge.cli.shells import commands, zsh
from tests.tools import needs, read_terminal

pytestmark = needs("zsh")


def completed(folder: Path, line: str) -> str:
    """The words that the command gets when `line`, with its tabs, is typed."""
    home = folder / "home"
    home.mkdir()
    (home / "_dicomforge").write_text(zsh(commands()))
    (home / ".zshrc").write_text(
        "PS1= RPS1= PS2=; unsetopt zle_bracketed_paste prompt_sp prompt_cr; LISTMAX=-1\n"
        'dicomforge() { print -r -- "GOT<${(j:|:)@}>" }\n'
        f"autoload -U compinit; compinit -u -d {home}/dump; source {home}/_dicomforge\n"
    )
    ours, theirs = pty.openpty()
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "ZDOTDIR": str(home), "TERM": "dumb", "LC_ALL": "C"}
    command = ["zsh", "-i", "--no-globalrcs"]
    with subprocess.Popen(
        command, cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ):
        os.close(theirs)
        os.write(ours, f"{line}\nexit\n".encode())
        told = read_terminal(ours)
    found = re.findall(r"GOT<([^>\n]*)>", told)
    return found[-1] if found else told


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dicomforge bui\t --dep\t ct.t\t", "build|--depfile|ct.txt"),
        ("dicomforge build -o ctf\t", "build|-o|ctfolder"),
        ("dicomforge build ct\\ \t", "build|ct two.yaml"),
        ("dicomforge list sh\t", "list|shapes"),
        ("dicomforge graph -f n\t", "graph|-f|ninja"),
        ("dicomforge explain DF01\t2", "explain|DF012"),
        ("dicomforge --v\t", "--version"),
    ],
)
def test_it_completes_what_can_stand_there(line: str, expected: str, folder: Path) -> None:
    assert completed(folder, line) == expected

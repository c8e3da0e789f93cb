"""The console script, in a process of its own."""

import subprocess
import sys

SCRIPT = """
import gc, sys
from dicomforge.__main__ import main
sys.argv = ["dicomforge", *sys.argv[1:]]
before = gc.get_freeze_count()
code = main()
print(before, gc.get_freeze_count(), len(gc.get_objects()), gc.isenabled())
sys.exit(code)
"""


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=False)


def test_what_a_command_leaves_is_not_searched_for_cycles_when_the_process_ends() -> None:
    found = called("--version")
    *counts, collecting = found.stdout.splitlines()[-1].split()
    before, frozen, searched = map(int, counts)
    assert (before, collecting) == (0, "False")
    assert frozen > 5000
    assert searched < 100


def test_the_exit_code_is_that_of_the_command() -> None:
    assert called("--version").returncode == 0
    assert called("no-such-command").returncode == 2

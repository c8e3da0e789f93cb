"""`dicomforge completion`."""

import pytest

from dicomforge import cli
from tests.tools import dicomforge


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_it_prints_a_script_that_knows_every_command(shell: str) -> None:
    done = dicomforge("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"dicomforge completion {shell}" in done.stdout.splitlines()[0 if shell != "zsh" else 1]
    assert all(name in done.stdout for name in cli.names())


def test_another_shell_is_refused() -> None:
    assert dicomforge("completion", "csh").returncode == 2

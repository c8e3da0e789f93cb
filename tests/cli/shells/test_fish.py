"""What fish offers, asked by its own `complete -C`."""

import os
from pathlib import Path

import pytest

from dicomforge.cli.shells import commands, fish
from tests.tools import needs, run

pytestmark = needs("fish")


def offered(folder: Path, line: str) -> list[str]:
    file = folder / "home" / "dicomforge.fish"
    file.parent.mkdir()
    file.write_text(fish(commands()))
    env = {**os.environ, "HOME": str(file.parent)}
    done = run("fish", "--no-config", "-c", f"source {file}; complete -C'{line}'", cwd=folder, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    return sorted(word.split("\t")[0] for word in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dicomforge bu", ["build"]),
        ("dicomforge build --d", ["--depfile", "--dry-run"]),
        ("dicomforge graph -f n", ["ninja"]),
        ("dicomforge list sh", ["shapes"]),
        ("dicomforge build -o ctf", ["ctfolder/"]),
        ("dicomforge init --modality us", ["us", "us-cine"]),
    ],
)
def test_it_offers_what_can_stand_there(line: str, expected: list[str], folder: Path) -> None:
    assert offered(folder, line) == expected


def test_specs_are_offered_first(folder: Path) -> None:
    assert {"ct.yaml", "ct two.yaml", "ctfolder/"} <= set(offered(folder, "dicomforge build ct"))

"""Blocks of a page, carried out: files are written, commands run, what they print is compared."""

import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import NamedTuple

from tests.tools import ROOT

_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.DOTALL | re.MULTILINE)

_PROGRESS = re.compile(r"^\d+ of \d+ (?:files|specs planned)\n", re.MULTILINE)
"""What a build says where it takes more than some seconds: on a busy machine, and not on the page."""

PLUGIN = "dicomforge.pytest_plugin"


class Block(NamedTuple):
    """A fenced block: its language, the file that it is (or ''), its text."""

    language: str
    title: str
    text: str


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(*match.groups(default="")) for match in _BLOCK.finditer(page)]


def walk(page: str, folder: Path, path: tuple[Path, ...] = ()) -> list[tuple[str, str, str]]:
    """Write the files and run the commands; (command, what the page says, what was printed) where these differ.

    Python finds packages in the folders of `path`, too.
    """
    differing = []
    for block in blocks(page):
        if block.title:
            file = folder / block.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command, said in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
                printed = _run(command, folder, path)
                if not same(said, printed):
                    differing.append((command, said, printed))
    return differing


def same(said: str, printed: str) -> bool:
    """Whether a text is what the page says, in which `...` stands for anything."""
    pattern = ".*?".join(re.escape(part) for part in said.split("..."))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def _run(command: str, folder: Path, path: tuple[Path, ...]) -> str:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(str(one) for one in (ROOT, *path)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    if not any(point.value == PLUGIN for point in entry_points(group="pytest11")):
        environment["PYTEST_PLUGINS"] = PLUGIN
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST"):
        environment.pop(name, None)
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return _PROGRESS.sub("", done.stdout)

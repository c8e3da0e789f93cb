"""A project on disk that faults befall: its spec in two versions, its output folder, and all that is not ours."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.tools import dicomforge

OWN = ".dicomforge"

STORE_FILES = {"store.sqlite", "lock", "clock"}
"""What a finished build leaves in its own folder."""


def spec(first: int = 1, slices: int = 8, value: int = 40, size: int = 64) -> str:
    """Six CT series from number `first` on."""
    rows = ", ".join(str(n) for n in range(first, first + 6))
    return f"""\
dicomforge: 1
name: faults
patient: {{PatientName: Fault^Fay, PatientID: F-1}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  matrix: {{n: [{rows}]}}
  name: ct
  Modality: CT
  Rows: {size}
  Columns: {size}
  slices: {slices}
  phantom:
    - fill: -1000
    - circle: {{radius: 20, value: {value}}}
    - noise: {{gaussian: 12}}
"""


A = spec()
"""48 files of about 10 kB."""

B = spec(first=2, slices=7, value=50)
"""42 files: five series of A with other bytes and a slice less, and a new one; the first series of A goes."""

LONG = spec(slices=6, size=384)
"""36 files of 300 kB: long enough to be met half-way."""

Tree = dict[str, bytes]


def tree_of(folder: Path) -> Tree:
    """Every file below a folder but the builder's own, links as such."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] == OWN:
            continue
        if path.is_symlink():
            found[name] = b"link to " + os.fsencode(path.readlink())
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


class Site:
    """A project folder; `text` is what stands in its spec."""

    def __init__(self, folder: Path, text: str = A) -> None:
        self.folder = folder
        self.out = folder / "out"
        (folder / "others").mkdir(parents=True)
        (folder / "others" / "thesis.txt").write_text("not yours")
        self.write(text)

    def write(self, text: str) -> None:
        (self.folder / "faults.yaml").write_text(text)

    def build(self, *options: str) -> subprocess.CompletedProcess[str]:
        return dicomforge(*self.command(*options), cwd=self.folder)

    def report(self, *options: str) -> dict[str, Any]:
        """What `build --json` tells; it has to end well."""
        done = self.build("--json", *options)
        assert done.returncode == 0, done.stderr + done.stdout
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def start(self, *options: str, **settings: Any) -> subprocess.Popen[str]:
        """A build in a process group of its own."""
        return self.start_command(*self.command(*options), **settings)

    def start_command(self, *arguments: str, **settings: Any) -> subprocess.Popen[str]:
        """A command line in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "dicomforge", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            cwd=self.folder,
            **settings,
        )

    @staticmethod
    def command(*options: str) -> tuple[str, ...]:
        return ("build", "faults.yaml", "-o", "out", *options)

    def tree(self) -> Tree:
        return tree_of(self.out)

    def own(self) -> set[str]:
        return {p.name for p in (self.out / OWN).iterdir()}

    def outside(self) -> Tree:
        """Everything in the project folder but the output folder."""
        return {name: data for name, data in tree_of(self.folder).items() if name.split("/")[0] != "out"}


def until(holds: Callable[[], object], process: subprocess.Popen[str] | None = None, seconds: float = 60) -> None:
    """Wait until something holds, or a process ends."""
    deadline = time.monotonic() + seconds
    while not holds():
        if process is not None and process.poll() is not None:
            return
        assert time.monotonic() < deadline
        time.sleep(0.002)


def inodes(folder: Path) -> dict[str, int]:
    """The files under final names while a build may add and remove some."""
    found = {}
    for at, _, names in os.walk(folder):
        if OWN not in at:
            for name in names:
                with suppress(FileNotFoundError):
                    found[f"{at}/{name}"] = Path(at, name).stat().st_ino
    return found


def outputs(folder: Path) -> int:
    """How many files lie there under final names."""
    return len(inodes(folder))


def assert_whole(found: Tree, *allowed: Tree) -> None:
    """Every file is, byte for byte, what an undisturbed build put there: none is partial, none is foreign."""
    for name, data in found.items():
        assert any(tree.get(name) == data for tree in allowed), f"{name} ({len(data)} bytes) is none of ours"


def assert_recovers(site: Site, undisturbed: Tree, outside: Tree) -> None:
    """The next build ends well and leaves what an undisturbed one leaves; the one after it has nothing to do."""
    site.report()
    assert site.tree() == undisturbed
    assert site.own() <= STORE_FILES
    assert site.outside() == outside
    assert site.report()["built"] == 0


def stop(process: subprocess.Popen[str], number: signal.Signals, group: bool = False) -> tuple[int, str]:
    """Exit code and complaints of a process after a signal."""
    if group:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    _, complaints = process.communicate(timeout=60)
    return process.returncode, complaints


def undisturbed(text: str, folder: Path) -> Tree:
    """What one build makes of a spec where nothing happens."""
    site = Site(folder, text)
    done = site.build()
    assert done.returncode == 0, done.stderr
    return site.tree()

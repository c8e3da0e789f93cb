"""A world of three projects, a folder that they may share, and copies of output folders that were put aside."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.builder.across import records
from tests.builder.across.projects import OWN, Tree, clean_tree, spec

SLOTS = ("p1", "p2", "p3")
STEMS = ("a", "b", "c")
ASIDE = ("k1", "k2")

_PATHS = ("", "", "", "flat/${series}/${number:04d}.dcm", "flat/${series}/0001.dcm/${number:04d}.dcm")
_NAMES = ("", "", "x", "y")
_SERIES = (("ct",), ("ct",), ("ct", "mr"))
_ELEMENT = '"(0011,0010)": {vr: LO, value: ACME}, "(0011,1001)": {vr: OB, value: {file: x.bin}}, phantom'
BROKEN = spec().replace("Modality", "colour: red, Modality")


class Planned(NamedTuple):
    """A spec as it is now: its owner's name, its own name, and what a clean build makes; None where it is broken."""

    file: Path
    owner: str
    name: str
    tree: Tree | None

    def target(self, path: str) -> str:
        """The target that a path of this spec belongs to."""
        parts = path.split("/")
        return f"{self.name}/patient/study/{parts[1] if parts[0] == 'flat' else parts[-2]}"


class World:
    """Folders on disk; nothing is remembered but what lies there."""

    def __init__(self, base: Path) -> None:
        self.base = base
        (base / "shared").mkdir(parents=True)
        (base / "secret").write_bytes(b"not yours")
        for number, slot in enumerate(SLOTS[:2]):
            (base / slot / "specs").mkdir(parents=True)
            (base / slot / "specs/x.bin").write_bytes(b"one")
            self.write(base / slot / "specs/a.yaml", text_of(number), in_place=True)

    def projects(self) -> list[Path]:
        return [self.base / slot for slot in SLOTS if (self.base / slot).exists()]

    def project(self, number: int) -> Path:
        there = self.projects()
        return there[number % len(there)]

    def to_build(self, number: int) -> Path:
        """A project that has specs, if there is one."""
        there = [p for p in self.projects() if self.specs(p)] or self.projects()
        return there[number % len(there)]

    def specs(self, project: Path) -> list[Path]:
        return sorted((project / "specs").glob("[!_]*.yaml"))

    @staticmethod
    def write(path: Path, data: str | bytes, in_place: bool) -> None:
        """Write a file, into its inode with all its hard links, or as a new one."""
        if not in_place:
            path.unlink(missing_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def out(self, project: Path) -> Path:
        """The output folder of a project, made where it is missing or a link to nothing."""
        out = project / "out"
        if out.is_symlink() and not out.exists():
            out.unlink()
        return out

    def planned(self, file: Path, out: Path) -> Planned:
        text = file.read_text()
        beside = tuple((n, (file.parent / n).read_bytes()) for n in ("x.bin",) if f"file: {n}" in text)
        name = text.partition("\nname: ")[2].partition("\n")[0] or file.stem
        tree = None if "colour" in text else clean_tree(file.stem, text, beside)
        return Planned(file, records.owner_of(file, out), name, tree)

    def snapshot(self) -> Tree:
        """Every file of the world but the builder's own and the records, and every link."""
        found: Tree = {}
        for at, folders, names in os.walk(self.base):
            if OWN in folders:
                folders.remove(OWN)
            for name in [*names, *folders]:
                path = Path(at, name)
                if path.is_symlink():
                    found[str(path)] = b"link to " + os.fsencode(path.readlink())
                elif name in names and not name.startswith(records.FILE):
                    found[str(path)] = path.read_bytes()
        return found

    def inodes(self) -> dict[str, tuple[int, int]]:
        return {p: ((s := os.lstat(p)).st_ino, s.st_mtime_ns) for p in self.snapshot()}


def text_of(number: int) -> str:
    """The text of a spec; a number stands for one of some hundred."""
    number, value = divmod(number, 2)
    number, path = divmod(number, len(_PATHS))
    number, name = divmod(number, len(_NAMES))
    number, slices = divmod(number, 2)
    number, series = divmod(number, len(_SERIES))
    text = spec(value + 1, _NAMES[name], _PATHS[path], slices + 1, _SERIES[series])
    return text.replace("phantom", _ELEMENT) if number % 3 == 2 else text


def copied(source: Path, target: Path, hard_links: bool) -> None:
    """A copy with its times, or with hard links in place of copies of files."""
    subprocess.run(["cp", "-al" if hard_links else "-a", source, target], check=True)


def removed(path: Path) -> None:
    """Remove whatever is there."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)

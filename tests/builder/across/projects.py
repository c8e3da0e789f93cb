"""Small projects on disk: specs of 8 x 8 pixels, folders as trees of bytes, and what a clean build makes."""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from tests.builder.across.commands import within

OWN = ".dicomforge"

BUILD = ("build", "specs", "-o", "out", "-j", "1", "--json")

Tree = dict[str, bytes]


def spec(value: int = 7, name: str = "", path: str = "", slices: int = 2, series: tuple[str, ...] = ("ct",)) -> str:
    """A spec whose series have `slices` instances each; `value` is what their pixels hold."""
    head = f"name: {name}\n" if name else ""
    output = f"output: {{path: '{path}'}}\n" if path else ""
    many = "".join(
        f"  - {{name: {one}, Modality: CT, Rows: 8, Columns: 8, slices: {slices}, phantom: [{{fill: {value}}}]}}\n"
        for one in series
    )
    return (
        f"dicomforge: 1\n{head}{output}patient: {{PatientName: Across^Ann, PatientID: A}}\n"
        f"study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}\nseries:\n{many}"
    )


def project(folder: Path, **specs: str) -> Path:
    """A project whose root is marked as one; a keyword is the stem of a spec in `specs/`."""
    (folder / "specs").mkdir(parents=True, exist_ok=True)
    (folder / ".git").mkdir(exist_ok=True)
    for stem, text in specs.items():
        (folder / "specs" / f"{stem}.yaml").write_text(text)
    return folder


def tree_of(folder: Path) -> Tree:
    """Every file below a folder but the builder's own, links as such."""
    found: Tree = {}
    for at, folders, names in os.walk(folder):
        if OWN in folders:
            folders.remove(OWN)
        for name in [*names, *(f for f in folders if Path(at, f).is_symlink())]:
            path = Path(at, name)
            shown = path.relative_to(folder).as_posix()
            found[shown] = b"link to " + os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    return found


def clean_build(*specs: Path) -> Tree:
    """What a build of these specs makes in an empty folder, from copies of them and of all that is beside them."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, one in enumerate(specs):
            at = Path(folder, str(number))
            shutil.copytree(one.parent, at, ignore=lambda _, names: [n for n in names if n in ("out", OWN)])
            names.append(at / one.name)
        done = within(Path(folder), "build", *names, "-o", "clean", "-j", "1")
        assert done.code == 0, done.text
        return tree_of(Path(folder, "clean"))


@cache
def clean_tree(stem: str, text: str, beside: tuple[tuple[str, bytes], ...] = ()) -> Tree:
    """What a clean build of one spec makes; `beside` are the files that it needs, by name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in beside:
            Path(folder, name).write_bytes(data)
        Path(folder, f"{stem}.yaml").write_text(text)
        return clean_build(Path(folder, f"{stem}.yaml"))


def shared(folder: Path, **texts: str) -> list[Path]:
    """Projects of one spec `ct` each, whose `out` are links to one folder."""
    (folder / "shared").mkdir()
    projects = [project(folder / name, ct=text) for name, text in texts.items()]
    for one in projects:
        (one / "out").symlink_to(folder / "shared")
    return projects


def built(folder: Path, *arguments: str) -> dict[str, Any]:
    """What a build of a project that must go well says."""
    done = within(folder, *(arguments or BUILD))
    assert done.code == 0, done.text
    return done.json


def gone_notes(told: dict[str, Any]) -> list[str]:
    """What a build says about specs that are gone."""
    return [d["message"] for d in told["diagnostics"] if d["code"] == "DF123"]


@cache
def lasting() -> frozenset[str]:
    """What finished builds leave in the builder's own folder."""
    with tempfile.TemporaryDirectory() as folder:
        p = Path(folder)
        for value in (1, 2):
            (p / "a.yaml").write_text(spec(value, series=("one", "two")[:value]))
            done = within(p, "build", "a.yaml", "-o", "out", "-j", "1")
            assert done.code == 0, done.text
        return frozenset({"warnings.json", *(path.name for path in (p / "out" / OWN).iterdir())})


def hard_linked(folder: Path, copy: Path) -> Path:
    """A copy whose files are the same inodes, as `cp -al` makes it."""
    subprocess.run(["cp", "-al", folder, copy], check=True)
    return copy

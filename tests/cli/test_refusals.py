"""What the system refuses to commands other than `build`: a full disk, and folders of other users."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands.one_spec import SPEC
from tests.tools import ROOT, dicomforge, run

NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount and become another user")


def call(*words: str | Path, cwd: Path, user: tuple[str, ...] = ()) -> tuple[int, str]:
    """The exit code and standard error of a command."""
    done = run(*user, sys.executable, "-m", "dicomforge", *words, cwd=cwd) if user else dicomforge(*words, cwd=cwd)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB that has a project and no room left."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk)
    if done.returncode:
        pytest.skip(f"cannot mount a tmpfs: {done.stderr.strip()}")
    try:
        (disk / ".git").mkdir()
        (disk / "ct.yaml").write_text(SPEC)
        with (disk / "filler").open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass
        yield disk
    finally:
        run("umount", disk)


WRITING = {
    "show": ("show", "ct.yaml"),
    "init": ("init", "new", "--yes"),
    "lock": ("lock", "ct.yaml", "-o", "../out"),
    "schema": ("schema", "-o", "."),
    "diff": ("diff", "ct.yaml", "../other.yaml", "--pictures", "."),
    "depfile": ("build", "ct.yaml", "-o", "../out", "--depfile", "a.d"),
}


@needs_root
@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk_leaves_nothing_that_blocks_the_next_call(disk: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "other.yaml").write_text(SPEC.replace("fill: 3", "fill: 4"))
    before = {p for p in disk.rglob("*") if p.is_file()}
    pages = 1 if command == "init" else 0  # room for the spec, none for the test
    os.truncate(disk / "filler", (disk / "filler").stat().st_size - 4096 * pages)
    code, told = call(*WRITING[command], cwd=disk)
    assert code == 3
    assert "o space left on device" in told or "the disk is full" in told
    assert {p for p in disk.rglob("*") if p.is_file()} == before
    run("mount", "-o", "remount,size=64m", disk)
    assert call(*WRITING[command], cwd=disk)[0] == (1 if command == "diff" else 0)
    assert {p for p in disk.rglob("*") if p.is_file()} > before


@pytest.fixture(scope="module")
def nobody() -> None:
    """Skips where another user cannot run this Python."""
    if run(*NOBODY, sys.executable, "-m", "dicomforge", "--version", cwd=ROOT).returncode:
        pytest.skip("another user cannot run this Python")


@pytest.fixture
def locked(tmp_path: Path, nobody: None) -> Path:
    """A project with a folder that only its owner may enter, a subfolder like it, and built files."""
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    (tmp_path / "ct.yaml").write_text(SPEC)
    assert call("build", "ct.yaml", "-q", cwd=tmp_path)[0] == 0
    shutil.copytree(tmp_path / "out", tmp_path / "part")
    (tmp_path / "part/ct/patient/study").chmod(0o700)
    shutil.copytree(tmp_path / "out/ct", tmp_path / "locked")
    (tmp_path / "locked/ct.yaml").write_text(SPEC)
    (tmp_path / "locked").chmod(0o700)
    return tmp_path


@needs_root
@pytest.mark.parametrize(
    ("command", "code"),
    {
        **{f"{name} locked": {2} for name in ("lock", "verify", "explain", "graph", "check", "diff ct.yaml")},
        **{f"{name} locked/ct.yaml": {2} for name in ("lock", "verify", "explain", "graph", "check", "diff ct.yaml")},
        **{f"{name} locked": {2, 3} for name in ("build", "show")},
        **{f"{name} locked/ct.yaml": {2, 3} for name in ("build", "show", "expand")},
        **{f"{name} ct.yaml -o locked": {3} for name in ("build", "lock", "verify", "explain")},
        "clean -o locked": {3},
        "schema -o locked": {3},
        "init locked --yes": {3},
        "show ct.yaml": {3},
        "show ct.yaml -o locked/a.html": {3},
        "build ct.yaml -o locked/out": {3},
        "check part": {1},
        "diff part out": {2},
        "diff out part": {2},
    }.items(),
)
def test_what_may_not_be_read_or_written_is_said_and_no_success(locked: Path, command: str, code: set[int]) -> None:
    found, told = call(*command.split(), cwd=locked, user=NOBODY)
    assert found in code, told
    assert "denied" in told

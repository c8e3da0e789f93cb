"""What the operating system refuses: space, file size, permission. Exit code 3, a finding, and nothing partial."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.site import OWN, STORE_FILES, A, Site, Tree, assert_recovers, assert_whole, outputs, spec, until
from tests.tools import AS_NOBODY, run
from tests.warm import Warm

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become another user")


@pytest.fixture
def small_disk(site: Site) -> Iterator[Site]:
    """The output folder is a file system of its own, of 64 kB."""
    site.out.mkdir()
    done = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", site.out)
    if done.returncode:
        pytest.skip(f"cannot mount a tmpfs: {done.stderr.strip()}")
    yield site
    run("umount", "-l", site.out)


def resize(site: Site, size: str) -> None:
    done = run("mount", "-o", f"remount,size={size}", site.out)
    assert done.returncode == 0, done.stderr


def test_a_full_disk_at_any_point_ends_with_3_and_the_build_goes_on_when_there_is_room(
    small_disk: Site, warm: Warm, tree_a: Tree
) -> None:
    """The disk grows step by step, so it is full in the first series, between series, and at the store."""
    site, outside, delivered = small_disk, small_disk.outside(), []
    for size in (64, 128, 192, 256, 320, 384, 448, 512, 524, 536, 544, 552):
        resize(site, f"{size}k")
        done = warm.run(site.command(), site.folder)
        if done.code == 0:
            break
        assert done.code == 3, done.err
        assert "error DF116: cannot " in done.err
        assert ": the disk is full" in done.err
        assert "help: free some space or choose another folder with -o" in done.err
        assert "Traceback" not in done.err
        assert_whole(site.tree(), tree_a)
        assert site.own() <= STORE_FILES | {"store.sqlite-journal"}
        delivered.append(len(site.tree()))
    assert delivered == sorted(delivered)
    assert len(set(delivered)) >= 4
    resize(site, "64m")
    assert_recovers(site, tree_a, outside)


def test_a_disk_without_room_for_another_file_name_ends_with_3(site: Site, tree_a: Tree) -> None:
    site.out.mkdir()
    done = run("mount", "-t", "tmpfs", "-o", "size=64m,nr_inodes=30", "tmpfs", site.out)
    if done.returncode:
        pytest.skip(f"cannot mount a tmpfs: {done.stderr.strip()}")
    try:
        done = site.build()
        assert done.returncode == 3, done.stderr
        assert ": the disk is full" in done.stderr
        assert_whole(site.tree(), tree_a)
        run("mount", "-o", "remount,nr_inodes=1000", site.out)
        assert_recovers(site, tree_a, site.outside())
    finally:
        run("umount", "-l", site.out)


@pytest.mark.parametrize("limit", [0, 3_000, 9_000])
def test_a_file_size_limit_ends_with_3(limit: int, site: Site, tree_a: Tree) -> None:
    outside = site.outside()

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    running = site.start(preexec_fn=limited)
    _, complaints = running.communicate(timeout=60)
    assert running.returncode == 3, complaints
    assert "error DF116: cannot " in complaints
    assert "a file is larger than the limit of this process or file system" in complaints
    assert "help: raise the limit (`ulimit -f`), or make the instance smaller" in complaints
    assert_whole(site.tree(), tree_a)
    assert site.own() <= STORE_FILES | {"store.sqlite-journal"}
    assert_recovers(site, tree_a, outside)


def test_a_file_size_limit_that_only_the_ledger_exceeds_ends_with_3(tmp_path: Path, warm: Warm) -> None:
    """Outputs of 1.5 kB, and a store of more."""
    site = Site(tmp_path / "project", spec(size=8, slices=40))
    outside = site.outside()

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))

    running = site.start(preexec_fn=limited)
    _, complaints = running.communicate(timeout=60)
    assert running.returncode == 3, complaints
    assert "a file is larger than the limit of this process or file system" in complaints
    left = site.tree()
    done = site.build()
    assert done.returncode == 0, done.stderr
    whole = site.tree()
    assert_whole(left, whole)
    assert_recovers(site, whole, outside)


@pytest.fixture
def owned_by_nobody(long_site: Site) -> Site:
    """The project belongs to another user, and builds run as that user."""
    for folder in (long_site.folder, *long_site.folder.parents):
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    long_site.out.mkdir()
    shutil.chown(long_site.out, 65534, 65534)
    return long_site


def as_nobody(site: Site) -> subprocess.Popen[str]:
    command = [*AS_NOBODY, sys.executable, "-m", "dicomforge", *site.command("-q")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=site.folder)


@needs_root
@pytest.mark.parametrize("which", ["the whole", "of outputs", "of the builder"])
def test_a_folder_that_becomes_unwritable_ends_with_3(which: str, owned_by_nobody: Site, tree_long: Tree) -> None:
    site = owned_by_nobody
    outside = site.outside()
    folder = {
        "the whole": site.out,
        "of outputs": site.out / "faults/patient/study",
        "of the builder": site.out / OWN,
    }
    running = as_nobody(site)
    until(lambda: outputs(site.out) >= 1, running)
    shut = [folder[which], *(p for p in folder[which].rglob("*") if p.is_dir())]
    for one in shut:
        one.chmod(0o555)
    _, complaints = running.communicate(timeout=60)
    if which == "the whole":
        assert running.returncode in (0, 3), complaints
    else:
        assert running.returncode == 3, complaints
    if running.returncode:
        assert "error DF117: cannot " in complaints
        assert ": permission denied" in complaints
        assert "help: make the folder writable, or choose another with -o" in complaints
    assert "Traceback" not in complaints
    assert_whole(site.tree(), tree_long)
    for one in shut:
        one.chmod(0o755)
    again = as_nobody(site)
    assert again.communicate(timeout=60)[1] == ""
    assert again.returncode == 0
    assert_recovers(site, tree_long, outside)


@needs_root
def test_a_folder_that_was_never_writable_ends_with_3(owned_by_nobody: Site) -> None:
    site = owned_by_nobody
    shutil.chown(site.out, 0, 0)
    site.write(A)
    running = as_nobody(site)
    _, complaints = running.communicate(timeout=60)
    assert running.returncode == 3
    assert "error DF117: cannot use the output folder out: permission denied" in complaints
    assert site.tree() == {}

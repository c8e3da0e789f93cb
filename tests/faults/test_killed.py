"""SIGKILL at random moments: what lies under a final name is whole, and the next build completes the tree."""

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.faults.site import OWN, STORE_FILES, A, B, Site, Tree, assert_whole, inodes, outputs
from tests.warm import Warm

KILLS = 100
"""With one process and with two: 200 in all."""


def state(site: Site, wanted: Tree, code: int) -> str:
    """Where a build was when it was killed."""
    if code == 0:
        return "finished"
    own, found = site.out / OWN, site.tree()
    if not (own / "lock").exists():
        return "before anything was written"
    if found == wanted:
        return "all delivered, not yet recorded" if (own / "store.sqlite-journal").exists() else "all remembered"
    if any(found.get(path) == data for path, data in wanted.items()):
        return "between two renames"
    return "files under temporary names" if (own / "tmp").is_dir() else "comparing"


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_hundred_builds_killed_at_random_moments_are_completed_by_the_next(
    jobs: int, tmp_path: Path, warm: Warm, tree_a: Tree, tree_b: Tree
) -> None:
    """Every fourth begins in an empty folder, the others turn one version of the spec into the other.

    Half of the moments are random in time, a third in the number of files that were delivered; the others are when
    files lie under temporary names, which a random moment may miss.
    """
    site, chance, states = Site(tmp_path / "project"), random.Random(20240131 + jobs), set()
    command = site.command("-j", str(jobs), "-q")
    began = time.monotonic()
    assert warm.run(command, site.folder).code == 0
    usual = time.monotonic() - began
    for number in range(KILLS):
        text, wanted, before = ((A, tree_a, tree_b), (B, tree_b, tree_a))[number % 2]
        if number % 4 == 0:
            shutil.rmtree(site.out)
        site.write(text)
        outside, there = site.outside(), site.tree()
        pid = warm.start(command, site.folder)
        if number % 6 == 5:
            _until_temporary(site, pid)
        elif number % 3:
            time.sleep(chance.uniform(0, 1.1 * usual))
        else:
            _until_delivered(site, chance.randint(1, len(wanted)), pid)
        warm.kill(pid)
        states.add(state(site, wanted, warm.wait().code))
        assert_whole(site.tree(), wanted, there, before)
        assert site.outside() == outside
        after = warm.run(command, site.folder)
        assert after.code == 0, after.err
        assert site.tree() == wanted
        assert site.own() <= STORE_FILES
        assert site.outside() == outside
    assert {"files under temporary names", "between two renames"} <= states
    assert len(states) >= 4


def _until_delivered(site: Site, number: int, pid: int) -> None:
    """Return when so many files are there that were not, or the build ended."""
    known, process = inodes(site.out), Path(f"/proc/{pid}/stat")
    while _alive(process):
        if len(inodes(site.out).items() - known.items()) >= number:
            return


def _until_temporary(site: Site, pid: int) -> None:
    """Return when a file lies under a temporary name, or the build ended."""
    process = Path(f"/proc/{pid}/stat")
    while _alive(process) and not any(files for _, _, files in os.walk(site.out / OWN / "tmp")):
        pass


def _alive(process: Path) -> bool:
    try:
        return process.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_cold_build_killed_half_way_is_completed_by_the_next(long_site: Site, tree_long: Tree) -> None:
    outside = long_site.outside()
    killed = long_site.start("-j", "2")
    while outputs(long_site.out) < 7 and killed.poll() is None:
        time.sleep(0.002)
    killed.kill()
    killed.communicate()
    assert 0 < len(long_site.tree()) < len(tree_long)
    assert_whole(long_site.tree(), tree_long)
    kept = long_site.tree()
    times = {name: (long_site.out / name).stat().st_mtime_ns for name in kept}
    report = long_site.report()
    assert report["built"] < 6
    assert {name: (long_site.out / name).stat().st_mtime_ns for name in kept} == times
    assert long_site.tree() == tree_long
    assert long_site.outside() == outside

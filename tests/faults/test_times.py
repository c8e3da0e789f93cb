"""Clocks that jump and trees that are restored: contents decide, times are only ever a reason to look."""

import os
import shutil
from pathlib import Path

import pytest

from tests.faults.site import OWN, B, Site, Tree, assert_recovers, tree_of

DAY = 86_400
ONE = "faults/patient/study/ct-n-3/0002.dcm"


@pytest.fixture
def built(site: Site) -> Site:
    site.report()
    return site


def shift(folder: Path, seconds: float) -> None:
    """Give everything in a folder other times."""
    for path in [folder, *folder.rglob("*")]:
        s = path.stat()
        os.utime(path, (s.st_atime + seconds, s.st_mtime + seconds))


@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_jumped_rebuilds_nothing_and_hides_nothing(days: int, built: Site, tree_b: Tree) -> None:
    """All that was built looks as if it came from the future, or from long ago."""
    shift(built.folder, days * DAY)
    report = built.report()
    assert report["kept"] == 6
    built.write(B)
    assert_recovers(built, tree_b, built.outside())


def test_a_spec_that_is_older_than_its_outputs_is_built_all_the_same(built: Site, tree_b: Tree) -> None:
    built.write(B)
    os.utime(built.folder / "faults.yaml", (DAY, DAY))
    assert_recovers(built, tree_b, built.outside())


@pytest.mark.parametrize("seconds", [-3600, -0.001, 0.001, 3600])
def test_an_output_edited_under_a_clock_that_jumped_is_made_again(seconds: float, built: Site, tree_a: Tree) -> None:
    """Same size, same inode, another time than the recorded one, to either side."""
    output = built.out / ONE
    recorded = output.stat().st_mtime_ns
    with output.open("r+b") as file:
        file.seek(2000)
        file.write(b"edited")
    os.utime(output, ns=(recorded, recorded + int(seconds * 1e9)))
    assert built.report()["targets"][2]["reason"] == f"output edited: {ONE}"
    assert_recovers(built, tree_a, built.outside())


def test_a_build_while_the_clock_is_behind_its_own_outputs_trusts_no_time(built: Site, tree_a: Tree) -> None:
    """The outputs are a day ahead, and one has to be made anew."""
    shift(built.out, DAY)
    (built.out / "faults/patient/study/ct-n-1/0001.dcm").unlink()
    built.report()
    assert built.tree() == tree_a
    assert built.report()["kept"] == 6


def test_a_restored_copy_with_new_times_is_settled_by_digests(built: Site, tree_a: Tree) -> None:
    restored = built.folder / "restored"
    shutil.copytree(built.out, restored, copy_function=shutil.copyfile)
    shutil.rmtree(built.out)
    restored.rename(built.out)
    before = {name: (built.out / name).stat().st_mtime_ns for name in tree_a}
    assert built.report()["kept"] == 6
    assert {name: (built.out / name).stat().st_mtime_ns for name in tree_a} == before
    assert_recovers(built, tree_a, built.outside())


def test_a_restored_old_copy_is_brought_up_to_date(built: Site, tree_b: Tree) -> None:
    backup = built.folder.parent / "backup"
    shutil.copytree(built.out, backup, copy_function=shutil.copyfile)
    built.write(B)
    built.report()
    shutil.rmtree(built.out)
    shutil.copytree(backup, built.out, copy_function=shutil.copyfile)
    assert_recovers(built, tree_b, built.outside())


@pytest.mark.parametrize("store", ["lost", "of before"])
def test_outputs_that_the_store_does_not_know_are_taken_over_where_their_bytes_are_equal(
    store: str, built: Site, tree_b: Tree
) -> None:
    """Only the outputs were restored: the builder's own folder is missing, or is that of an earlier build."""
    before = built.folder.parent / "before"
    shutil.copytree(built.out / OWN, before)
    built.write(B)
    built.report()
    times = {name: (built.out / name).stat().st_mtime_ns for name in tree_b}
    shutil.rmtree(built.out / OWN)
    if store == "of before":
        shutil.copytree(before, built.out / OWN)
    assert_recovers(built, tree_b, built.outside())
    assert {name: (built.out / name).stat().st_mtime_ns for name in tree_b} == times


def test_a_copy_beside_the_first_is_a_build_of_its_own(built: Site, tree_a: Tree, tree_b: Tree) -> None:
    """A build in the original touches nothing of the copy."""
    copy = built.folder.parent / "copy"
    shutil.copytree(built.out, copy)
    built.write(B)
    built.report()
    assert tree_of(copy) == tree_a
    assert built.tree() == tree_b

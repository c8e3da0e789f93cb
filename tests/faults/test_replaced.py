"""Outputs, folders and the output folder itself replaced or gone, between builds and during one.

What lies outside is never touched: links are replaced or refused, never followed.
"""

import shutil
import signal
from pathlib import Path

import pytest

from tests.faults.site import OWN, A, Site, Tree, assert_recovers, assert_whole, outputs, tree_of, until

ONE = "faults/patient/study/ct-n-3/0002.dcm"
SERIES = "faults/patient/study/ct-n-3"


@pytest.fixture
def built(site: Site) -> Site:
    site.report()
    return site


def refused(site: Site) -> str:
    """The complaints of a build that cannot finish."""
    done = site.build()
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("target", ["a file of others", "itself elsewhere", "nothing"])
def test_an_output_replaced_by_a_link_is_made_again_and_the_link_not_followed(
    target: str, built: Site, tree_a: Tree
) -> None:
    output = built.out / ONE
    if target == "itself elsewhere":
        shutil.copy2(output, built.folder / "others" / "copy.dcm")
    output.unlink()
    names = {"a file of others": "thesis.txt", "itself elsewhere": "copy.dcm", "nothing": "missing"}
    output.symlink_to(built.folder / "others" / names[target])
    outside = built.outside()
    assert built.report()["targets"][2]["reason"] == f"output replaced by a folder or link: {ONE}"
    assert not output.is_symlink()
    assert_recovers(built, tree_a, outside)


def test_an_output_replaced_by_a_folder_is_refused_until_it_is_gone(built: Site, tree_a: Tree) -> None:
    output, outside = built.out / ONE, built.outside()
    output.unlink()
    output.mkdir()
    (output / "precious.txt").write_text("not yours")
    complaints = refused(built)
    assert f"error DF114: a link, folder or special file blocks '{ONE}'\n" in complaints
    assert "help: remove or rename it, or choose another output folder with -o" in complaints
    assert (output / "precious.txt").read_text() == "not yours"
    shutil.rmtree(output)
    assert_recovers(built, tree_a, outside)


def test_a_series_folder_replaced_by_a_link_is_refused_and_nothing_is_written_behind_it(
    built: Site, tree_a: Tree
) -> None:
    folder = built.out / SERIES
    shutil.rmtree(folder)
    folder.symlink_to(built.folder / "others")
    outside = built.outside()
    assert f"error DF114: a link, folder or special file blocks '{SERIES}'\n" in refused(built)
    assert built.outside() == outside
    folder.unlink()
    assert_recovers(built, tree_a, outside)


def test_outputs_that_no_plan_wants_are_not_removed_behind_a_link(built: Site) -> None:
    """The folder of the series that goes is a link to a copy of it: the copy is somebody else's."""
    shutil.copytree(built.out / "faults/patient/study/ct-n-1", built.folder / "others" / "backup")
    shutil.rmtree(built.out / "faults/patient/study/ct-n-1")
    (built.out / "faults/patient/study/ct-n-1").symlink_to(built.folder / "others" / "backup")
    built.write(A.replace("[1, 2,", "[2,"))
    outside = built.outside()
    assert built.build().returncode == 0
    assert built.outside() == outside
    assert len(tree_of(built.folder / "others" / "backup")) == 8


@pytest.mark.parametrize(
    "name", [OWN, f"{OWN}/tmp", f"{OWN}/store.sqlite", f"{OWN}/store.sqlite-journal", f"{OWN}/lock", f"{OWN}/clock"]
)
def test_a_link_in_place_of_the_builders_own_files_is_never_written_through(
    name: str, built: Site, tree_a: Tree
) -> None:
    own, elsewhere = built.out / name, built.folder / "others" / "target"
    if own.is_dir():
        shutil.copytree(own, elsewhere)
        shutil.rmtree(own)
    else:
        elsewhere.mkdir() if name.endswith("tmp") else elsewhere.write_text("")
        own.unlink(missing_ok=True)
    own.symlink_to(elsewhere)
    (built.out / ONE).unlink()
    outside = built.outside()
    complaints = refused(built)
    assert "error DF11" in complaints
    assert built.outside() == outside
    own.unlink()
    assert_recovers(built, tree_a, outside)


def test_a_vanished_output_folder_is_made_again(built: Site, tree_a: Tree) -> None:
    outside = built.outside()
    shutil.rmtree(built.out)
    assert_recovers(built, tree_a, outside)


def test_an_output_folder_that_is_a_file_is_refused(site: Site) -> None:
    site.out.write_text("not a folder")
    assert "error DF117: cannot use the output folder out: this is not a folder" in refused(site)
    assert site.out.read_text() == "not a folder"


@pytest.mark.parametrize("how", ["removed", "moved away", "moved away, and a link to others in its place"])
def test_an_output_folder_that_vanishes_during_a_build(how: str, long_site: Site, tree_long: Tree) -> None:
    site, aside = long_site, long_site.folder.parent / "aside"
    running = site.start("-j", "2")
    until(lambda: outputs(site.out) >= 6, running)
    running.send_signal(signal.SIGSTOP)
    if how == "removed":
        until(lambda: _removed(site.out), running)  # the workers, which run on, may make files meanwhile
    else:
        site.out.rename(aside)
    if "link" in how:
        foreign = site.folder / "others"
        (foreign / OWN / "tmp").mkdir(parents=True)
        (foreign / OWN / "tmp" / "precious.txt").write_text("not yours")
        site.out.symlink_to(foreign)
    outside = site.outside()
    running.send_signal(signal.SIGCONT)
    _, complaints = running.communicate(timeout=60)
    assert running.returncode in (0, 3), complaints
    assert "Traceback" not in complaints
    if how == "removed":
        assert running.returncode == 3
        assert "error DF117: cannot " in complaints
    assert site.outside() == outside
    if aside.exists():
        assert_whole(tree_of(aside), tree_long)
    if site.out.is_symlink():
        site.out.unlink()
    assert_recovers(site, tree_long, outside)


def _removed(folder: Path) -> bool:
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


@pytest.mark.parametrize("by", ["link", "folder"])
def test_an_output_replaced_during_a_build(by: str, long_site: Site, tree_long: Tree) -> None:
    """The first series is there, the last is still to come: its place is taken meanwhile."""
    site, last = long_site, long_site.out / "faults/patient/study/ct-n-6"
    running = site.start()
    until(lambda: outputs(site.out) >= 6, running)
    running.send_signal(signal.SIGSTOP)
    assert not last.exists()
    if by == "link":
        last.symlink_to(site.folder / "others")
    else:
        (last / "0003.dcm").mkdir(parents=True)
    outside = site.outside()
    running.send_signal(signal.SIGCONT)
    _, complaints = running.communicate(timeout=60)
    assert running.returncode == 3, complaints
    code = "DF114: a link, folder or special file blocks" if by == "link" else "DF112: faults"
    assert f"error {code}" in complaints
    assert "'faults/patient/study/ct-n-6" in complaints
    assert site.outside() == outside
    last.unlink() if by == "link" else (last / "0003.dcm").rmdir()
    assert_recovers(site, tree_long, outside)


def test_a_strangers_file_in_the_way_stays_until_it_is_forced(site: Site, tree_a: Tree) -> None:
    stranger: Path = site.out / ONE
    stranger.parent.mkdir(parents=True)
    stranger.write_text("not yours")
    outside = site.outside()
    assert f"'{ONE}' exists and was not made by dicomforge" in refused(site)
    assert stranger.read_text() == "not yours"
    site.report("--force")
    assert_recovers(site, tree_a, outside)

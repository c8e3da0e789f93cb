"""`--fast`: the times of folders, what they show and what they do not."""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dicomforge.builder import folder_times, recall
from dicomforge.builder.tree import Tree, opened
from tests.builder.fake import Project


@pytest.fixture
def built(project: Project) -> Project:
    project.write({"name": "ct", "files": 3, "folder": "p/s/ct"}, {"name": "mr", "files": 2, "folder": "p/s/mr"})
    assert project.build().exit_code == 0
    return project


def seen_by(project: Project) -> int:
    """How many folders' times told a `--fast` build that there is nothing to do; 0 where it saw the files."""
    report = project.build(fast=True)
    assert report.recalled
    return report.folders


def test_every_folder_of_outputs_is_watched(built: Project) -> None:
    with sqlite3.connect(built.out / ".dicomforge/store.sqlite") as db:
        rows = db.execute("SELECT path, mtime_ns, ctime_ns, inode FROM folder").fetchall()
    stats = [(folder, (built.out / folder).stat()) for folder in ("p/s/ct", "p/s/mr")]
    assert rows == [(folder, s.st_mtime_ns, s.st_ctime_ns, s.st_ino) for folder, s in stats]


def test_the_output_folder_is_watched_where_files_lie_in_it(project: Project) -> None:
    project.write({"name": "ct", "folder": ""})
    project.build()
    assert seen_by(project) == 1
    (project.out / "0001.dcm").unlink()
    assert not project.build(fast=True).recalled


def test_nothing_changed_is_known_from_folders_alone(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(*args: object) -> bool:
        raise AssertionError("a file was looked at")

    monkeypatch.setattr(recall, "all_as_recorded", look)
    assert seen_by(built) == 2


def _remove(out: Path) -> None:
    (out / "p/s/ct/0001.dcm").unlink()


def _rename(out: Path) -> None:
    (out / "p/s/ct/0001.dcm").rename(out / "p/s/ct/other.dcm")


def _replace(out: Path) -> None:
    (out / "new").write_text("other")
    (out / "new").rename(out / "p/s/ct/0001.dcm")


def _replace_by_folder(out: Path) -> None:
    (out / "p/s/ct/0001.dcm").unlink()
    (out / "p/s/ct/0001.dcm").mkdir()


def _remove_folder(out: Path) -> None:
    shutil.rmtree(out / "p/s/mr")


def _remove_and_make_folder(out: Path) -> None:
    shutil.rmtree(out / "p/s/mr")
    (out / "p/s/mr").mkdir()


def _restore_with_times(out: Path) -> None:
    """As a backup does: another file, and the folder's mtime as it was."""
    before = (out / "p/s/ct").stat()
    _replace(out)
    os.utime(out / "p/s/ct", ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "harm",
    [_remove, _rename, _replace, _replace_by_folder, _remove_folder, _remove_and_make_folder, _restore_with_times],
)
def test_what_came_or_went_is_seen_and_mended(built: Project, harm: Callable[[Path], None]) -> None:
    before = built.tree()
    harm(built.out)
    report = built.build(fast=True)
    if harm is _replace_by_folder:
        assert report.exit_code == 3
        return
    assert (report.recalled, report.exit_code) == (False, 0)
    (built.out / "p/s/ct/other.dcm").unlink(missing_ok=True)
    assert built.tree() == before


def test_a_folder_that_became_a_link_to_itself_is_not_trusted(built: Project) -> None:
    (built.out / "p/s/ct").rename(built.folder / "moved")
    (built.out / "p/s/ct").symlink_to(built.folder / "moved")
    assert not built.build(fast=True).recalled


@pytest.mark.parametrize("folder", ["p", "p/s"])
def test_another_folder_on_the_way_is_another_folder_at_the_end(built: Project, folder: str) -> None:
    (built.out / folder).rename(built.folder / "moved")
    shutil.copytree(built.folder / "moved", built.out / folder)
    assert not built.build(fast=True).recalled


def test_an_edit_in_place_is_not_seen_and_the_next_whole_build_sees_it(built: Project) -> None:
    path = built.out / "p/s/ct/0001.dcm"
    before = path.read_bytes()
    with path.open("r+b") as file:
        file.write(b"x")
    assert seen_by(built) == 2
    assert path.read_bytes() != before
    assert built.reasons()["ct"] == "output edited: p/s/ct/0001.dcm"
    assert path.read_bytes() == before


def test_other_inputs_are_seen_as_ever(built: Project) -> None:
    path = built.folder / "spec.yaml"
    path.write_text(path.read_text() + " ")
    assert not built.build(fast=True).recalled


def test_the_next_fast_build_after_a_strangers_visit_looks_once_at_the_files(built: Project) -> None:
    (built.out / "p/s/ct/stranger").touch()
    assert [seen_by(built), seen_by(built)] == [0, 2]
    (built.out / "p/s/ct/stranger").unlink()
    assert built.build().recalled
    assert [seen_by(built), seen_by(built)] == [0, 2]


def test_a_dry_run_records_no_times(built: Project) -> None:
    (built.out / "p/s/ct/stranger").touch()
    before = (built.out / ".dicomforge/store.sqlite").read_bytes()
    assert built.build(fast=True, dry_run=True).recalled
    assert (built.out / ".dicomforge/store.sqlite").read_bytes() == before


def test_two_specs_in_one_folder_do_not_hide_what_happens_to_each_other(project: Project) -> None:
    project.write({"name": "ct", "folder": "shared/a"}, name="one")
    project.write({"name": "mr", "folder": "shared/b"}, name="two")
    project.build("one")
    project.build("two")
    assert project.build("one", fast=True).recalled
    assert project.build("one", "two", fast=True).folders == 2
    (project.out / "shared/b/0000.dcm").unlink()
    assert project.build("one", fast=True).folders == 1
    assert not project.build("two", fast=True).recalled


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """A folder on tmpfs, whose clock stands still for milliseconds; that of a disk's file system may be finer."""
    shm = Path("/dev/shm")
    if not os.access(shm, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shm) as folder:
        yield Path(folder)


def test_a_change_right_after_the_record_shows_in_the_times(in_memory: Path) -> None:
    built = Project(in_memory)
    built.write({"name": "ct", "files": 1, "folder": "p/s/ct"})
    built.build()
    with opened(built.out, make=False) as tree:
        for n in range(50):
            stranger = built.out / f"p/s/ct/stranger-{n}"
            stranger.touch()
            ((_, *times),) = folder_times.settled_times(tree, ["p/s/ct/0000.dcm"])
            stranger.unlink()
            s = (built.out / "p/s/ct").stat()
            assert times != [s.st_mtime_ns, s.st_ctime_ns, s.st_ino]


def test_a_removal_while_the_times_are_recorded_is_seen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the last file's delivery and the look at its folder."""
    project.write({"name": "ct", "files": 2, "folder": "p"})
    times = folder_times.settled_times

    def removing(tree: Tree, paths: object) -> object:
        (project.out / "p/0001.dcm").unlink()
        return times(tree, paths)

    with monkeypatch.context() as patch:
        patch.setattr(folder_times, "settled_times", removing)
        assert project.build().exit_code == 0
    assert not project.build(fast=True).recalled
    assert (project.out / "p/0001.dcm").exists()


def test_times_from_the_future_are_not_relied_on(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that was set back may come past the same times again."""
    project.write({"name": "ct", "files": 1, "folder": "p"})
    with monkeypatch.context() as patch:
        patch.setattr(folder_times, "tick", lambda tree, newest_ns: newest_ns)
        project.build()
        assert [seen_by(project), seen_by(project)] == [0, 0]
    assert [seen_by(project), seen_by(project)] == [0, 1]


def test_after_the_tick_every_edit_has_another_mtime(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with opened(tmp_path, make=False) as tree:
        for n in range(20):
            file.write_text(str(n % 10))
            before = file.stat().st_mtime_ns
            folder_times.tick(tree, before)
            file.write_text("x")
            assert file.stat().st_mtime_ns != before


def test_a_clock_that_was_set_back_is_not_waited_for(tmp_path: Path) -> None:
    future = time.time_ns() + 10**15
    with opened(tmp_path, make=False) as tree:
        assert folder_times.tick(tree, future) < future

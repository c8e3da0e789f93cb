"""Builds that are killed: what they finished stays, and the next build completes them."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builder.fake import Project, bytes_of, series

DRIVER = Path(__file__).parent / "driver.py"
MANY = [{"name": f"s{n}", "files": 3} for n in range(4)]
EXPECTED = {f"spec/s{n}/{i:04d}.dcm": bytes_of(series(f"s{n}"), i) for n in range(4) for i in range(3)}


def drive(project: Project, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(DRIVER), str(project.folder), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def assert_no_half_file(project: Project) -> None:
    for path, data in project.tree().items():
        assert data == EXPECTED[path]


@pytest.mark.parametrize("number", range(1, 14))
def test_a_build_killed_at_any_rename_is_completed_by_the_next(project: Project, number: int) -> None:
    """The thirteenth rename does not come."""
    project.write(*MANY)
    killed = drive(project, "--kill-at-rename", str(number))
    killed.communicate()
    assert killed.returncode == (-signal.SIGKILL if number < 13 else 0)
    assert len(project.tree()) == min(number - 1, 12)
    assert_no_half_file(project)
    before = project.stats()
    statuses = project.statuses()
    finished = min((number - 1) // 3, 4)
    assert [statuses[f"s{n}"] for n in range(4)] == ["kept"] * finished + ["built"] * (4 - finished)
    assert project.tree() == EXPECTED
    assert {p: s for p, s in project.stats().items() if p in before} == before
    assert project.build().recalled


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_a_rebuild_killed_at_a_rename_tells_that_it_was_interrupted(project: Project, number: int) -> None:
    project.write({"name": "s0", "files": 4, "patient_name": "Old"})
    project.build()
    project.write({"name": "s0", "files": 4, "patient_name": "New"})
    drive(project, "--kill-at-rename", str(number)).communicate()
    expected = {"s0": "the last build was interrupted"} if number < 5 else {"s0": ""}
    assert project.reasons() == expected
    assert project.tree() == {f"spec/s0/{i:04d}.dcm": bytes_of(series("s0", patient_name="New"), i) for i in range(4)}
    project.write({"name": "s0", "files": 4, "patient_name": "Newer"})
    assert project.reasons() == {"s0": "PatientName changed"}


@pytest.mark.slow
def test_a_build_killed_at_fifty_random_moments_is_completed_each_time(tmp_path: Path) -> None:
    """The moments fall before, between and after the renames; what was delivered is never made again."""
    chance, states = random.Random(20240131), set()
    for number in range(50):
        project = Project(tmp_path / str(number))
        project.write(*MANY)
        killed = drive(project, "--slow", "0.01", "--slow-rename", "0.02", "--jobs", str(1 + number % 2))
        assert killed.stdout is not None
        killed.stdout.readline()
        time.sleep(chance.uniform(0, 0.5))
        killed.kill()
        killed.communicate()
        assert_no_half_file(project)
        before = project.stats()
        states.add("before" if not before else "between" if len(before) < 12 else "after")
        assert project.build().exit_code == 0
        assert project.tree() == EXPECTED
        assert {p: s for p, s in project.stats().items() if p in before} == before
        assert not (project.out / ".dicomforge/tmp").exists()
        assert project.build().recalled
    assert states == {"before", "between", "after"}


def test_workers_die_with_their_parent(project: Project) -> None:
    project.write(*MANY)
    killed = drive(project, "--slow", "30", "--jobs", "2")
    assert killed.stdout is not None
    while not killed.stdout.readline().startswith("start"):
        pass
    workers = _children(killed.pid)
    deadline = time.monotonic() + 30
    while len(workers) < 2 and time.monotonic() < deadline:
        workers = _children(killed.pid)
    assert len(workers) == 2
    killed.kill()
    killed.communicate()
    while any(_alive(w) for w in workers) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(_alive(w) for w in workers)


def _children(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_killed_worker_is_a_finding_and_the_rest_is_kept(project: Project) -> None:
    project.write({"name": "a", "files": 1}, {"name": "mr", "files": 1})
    done = drive(project, "--jobs", "2", "--worker-dies", "--slow", "0.2")
    text = done.communicate()[0]
    assert done.returncode == 3
    assert "was killed by SIGKILL\n  help: if memory ran out, build with fewer jobs (-j 1)" in text
    assert "error DF118: worker process " in text
    assert project.build().exit_code == 0


def test_an_interrupted_process_ends_with_130_and_no_leftovers(project: Project) -> None:
    project.write(*MANY)
    stopped = drive(project, "--slow", "0.2", "--jobs", "2")
    assert stopped.stdout is not None
    while not stopped.stdout.readline().startswith("progress"):
        pass
    stopped.send_signal(signal.SIGINT)
    stopped.communicate()
    assert stopped.returncode == 130
    assert not (project.out / ".dicomforge/tmp").exists()
    assert_no_half_file(project)


def test_a_store_that_was_cut_off_is_never_believed(project: Project) -> None:
    project.write(*MANY)
    project.build()
    (project.out / "spec/s1/0000.dcm").unlink()
    file = project.out / ".dicomforge/store.sqlite"
    whole = file.read_bytes()
    for cut in (1, 100, len(whole) // 3, len(whole) // 2, len(whole) - 18, len(whole) - 1):
        file.write_bytes(whole[:cut])
        assert not project.build(dry_run=True).recalled
    file.write_bytes(whole[: len(whole) // 2])
    assert project.build().exit_code == 0
    assert project.tree() == EXPECTED
    assert project.build().recalled


def test_a_bit_that_flips_in_the_store_hides_no_edit(project: Project) -> None:
    project.write(*MANY)
    project.build()
    (project.out / "spec/s2/0001.dcm").write_text("edited")
    file = project.out / ".dicomforge/store.sqlite"
    whole = file.read_bytes()
    for at in range(0, len(whole), 61):
        broken = bytearray(whole)
        broken[at] ^= 0x10
        file.write_bytes(broken)
        assert not project.build(dry_run=True).recalled


def test_a_build_with_a_bit_flipped_in_the_store_makes_what_it_should(project: Project) -> None:
    project.write(*MANY)
    project.build()
    file = project.out / ".dicomforge/store.sqlite"
    whole = file.read_bytes()
    for at in range(13, len(whole), 499):
        broken = bytearray(whole)
        broken[at] ^= 0x10
        file.write_bytes(broken)
        assert project.build(force=True).exit_code == 0
        assert project.tree() == EXPECTED
        assert project.build().recalled


def test_a_second_build_waits_for_the_first_and_names_it(project: Project) -> None:
    project.write(*MANY)
    first = drive(project, "--slow", "0.05")
    assert first.stdout is not None
    while not first.stdout.readline().startswith("start"):
        pass
    report = project.build()
    assert report.exit_code == 0
    assert report.recalled
    waiting = [e.text for e in project.events if e.kind == "waiting"]
    assert len(waiting) == 1
    assert waiting[0].startswith(f"process {first.pid} (")
    assert "driver.py" in waiting[0]
    assert first.wait() == 0
    first.communicate()


def test_two_builds_at_once_give_what_one_gives(project: Project) -> None:
    project.write(*MANY)
    both = [drive(project, "--slow", "0.01", "--jobs", "2") for _ in range(2)]
    assert [b.wait() for b in both] == [0, 0]
    for one in both:
        one.communicate()
    assert project.tree() == EXPECTED
    assert project.build().recalled

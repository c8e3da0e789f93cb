import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dicomforge.builder.produce import Producer
from dicomforge.ground.diagnostic import render
from dicomforge.model.clipped import Clipped
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced
from tests.builder.fake import Project, bytes_of, epochs, instances, series

CT = {"name": "ct", "files": 3}
MR = {"name": "mr", "files": 2}


def _clipping(one: SeriesPlan, positions: range) -> Iterator[Produced]:
    for produced in instances(one, positions):
        yield produced._replace(clipped=Clipped(2, 3))


def test_clipping_is_counted_over_the_series(project: Project) -> None:
    project.producer = Producer(_clipping, epochs)
    project.write(CT)
    report = project.build()
    assert report.exit_code == 0
    assert [render(d) for d in report.diagnostics] == [
        "warning DF100: spec/patient/study/ct: 15 of 48 samples clipped to the range of the pixel format\n"
        "  expected: stored values from -32768 to 32767\n"
        "  help: change RescaleSlope, RescaleIntercept or the values of the layers; "
        "`clip: error` makes this an error"
    ]


def test_clip_error_fails_the_series_alone(project: Project) -> None:
    project.producer = Producer(_clipping, epochs)
    project.write({**CT, "clip": "error"}, MR)
    report = project.build()
    assert report.exit_code == 2
    assert [t.status for t in report.targets] == ["failed", "built"]
    assert {p.split("/")[1] for p in project.tree()} == {"mr"}
    assert not project.build().recalled


def test_the_ledger_of_a_partly_failed_build_keeps_what_was_finished(project: Project) -> None:
    project.producer = Producer(_clipping, epochs)
    project.write({**CT, "clip": "error"}, MR)
    project.build()
    assert project.statuses() == {"ct": "failed", "mr": "kept"}


def test_a_full_disk_is_a_finding(project: Project) -> None:
    def full(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        yield next(instances(one, positions))
        raise OSError(28, "No space left on device")

    project.producer = Producer(full, epochs)
    project.write(CT)
    report = project.build()
    assert report.exit_code == 3
    assert [render(d) for d in report.diagnostics] == [
        "error DF116: cannot write spec/patient/study/ct: the disk is full\n"
        "  help: free some space or choose another folder with -o; finished series are kept"
    ]
    assert not project.tree()
    assert not (project.out / ".dicomforge/tmp").exists()


def test_a_file_size_limit_is_a_finding(project: Project) -> None:
    project.write(CT)
    driver = Path(__file__).parent / "driver.py"
    done = subprocess.run(
        [sys.executable, driver, project.folder, "--jobs", "1"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "DF116" in done.stdout
    assert "Traceback" not in done.stderr
    assert project.build().exit_code == 0


def test_an_interrupt_leaves_a_clean_state(project: Project) -> None:
    def interrupted(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        if one.name == "mr":
            raise KeyboardInterrupt
        return instances(one, positions)

    project.producer = Producer(interrupted, epochs)
    project.write(CT, MR)
    assert project.build().exit_code == 130
    assert not (project.out / ".dicomforge/tmp").exists()
    project.producer = Producer(instances, epochs)
    assert project.statuses() == {"ct": "kept", "mr": "built"}


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_jobs_gives_the_same_tree(tmp_path: Path, jobs: int) -> None:
    one = Project(tmp_path / "p")
    one.write({**CT, "files": 40}, MR)
    assert one.build(jobs=jobs).exit_code == 0
    assert one.tree() == {
        **{f"spec/ct/{n:04d}.dcm": bytes_of(series(), n) for n in range(40)},
        **{f"spec/mr/{n:04d}.dcm": bytes_of(series("mr"), n) for n in range(2)},
    }
    assert one.build().recalled

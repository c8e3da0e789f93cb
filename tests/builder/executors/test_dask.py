"""Builds on real Dask clusters: the same files as without, whatever is killed."""

import json
import logging
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from dicomforge.builder import build
from dicomforge.builder.executors import WorkRaised, dask
from dicomforge.builder.produce import Producer, Task
from dicomforge.builder.request import Event
from dicomforge.ground.diagnostic import Diagnostic, render
from tests.builder import cohort
from tests.builder.fake import Project, Slow, bytes_of, epochs, series
from tests.tools import dicomforge

distributed = pytest.importorskip("distributed", reason="`make test` installs the extra `cluster`")
psutil = pytest.importorskip("psutil")

DRIVER = Path(__file__).parents[1] / "driver.py"
MANY = [{"name": f"s{n}", "files": 3} for n in range(8)]
EXPECTED = {f"spec/s{n}/{i:04d}.dcm": bytes_of(series(f"s{n}"), i) for n in range(8) for i in range(3)}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    options = {"dashboard_address": None, "silence_logs": logging.CRITICAL, "memory_limit": 0}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=2, **options) as made:
        yield made


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "CHUNK_BYTES", dask.PER_SERIES_BYTES)


def test_a_local_cluster_makes_the_files_that_two_processes_make(tmp_path: Path) -> None:
    cohort.write(tmp_path)
    assert dicomforge("build", "-o", "a", "-j2", cwd=tmp_path).returncode == 0
    done = dicomforge("build", "-o", "b", "-j2", "-q", "--executor", "dask", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(cohort.tree(tmp_path / "a")) == cohort.FILES
    assert cohort.tree(tmp_path / "a") == cohort.tree(tmp_path / "b")
    again = dicomforge("build", "-o", "b", "--executor", "dask", cwd=tmp_path)
    assert again.stdout.startswith("nothing to do")


def test_workers_with_several_threads_make_the_same_files(project: Project, cluster: Any) -> None:
    project.write(*MANY)
    assert project.build(executor="dask", scheduler=cluster.scheduler_address).exit_code == 0
    assert project.tree() == EXPECTED
    assert {event.kind for event in project.events} >= {"progress", "built"}
    assert not (project.out / ".dicomforge/tmp").exists()


def test_a_task_that_kills_every_worker_is_given_up(tmp_path: Path, cluster: Any) -> None:
    cluster.scheduler.allowed_failures = 0
    project = Project(tmp_path, Producer(deadly, epochs))
    project.write(*MANY)
    report = project.build(executor="dask", scheduler=cluster.scheduler_address)
    cluster.scheduler.allowed_failures = 3
    assert report.exit_code == 3
    (finding,) = report.diagnostics
    assert (finding.code, finding.message) == ("DF118", "a task was given up after several workers were lost with it")
    assert {t.status for t in report.targets} == {"built", "failed"} or report.count("failed") == 8
    assert Project(tmp_path).build().exit_code == 0
    assert Project(tmp_path).tree() == EXPECTED


def deadly(one: Any, positions: range) -> Iterator[Any]:
    if one.name == "s3":
        os.kill(os.getpid(), signal.SIGKILL)
    return Slow(0)(one, positions)


def test_a_worker_with_other_versions_is_refused(
    project: Project, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = dask.versions()
    monkeypatch.setattr(dask, "versions", lambda: {**here, "numpy": "1.0", "pydicom": "2.0"})
    monkeypatch.setattr(dask, "_source_code", lambda: "")
    project.write(*MANY)
    report = project.build(executor="dask", scheduler=cluster.scheduler_address)
    assert report.exit_code == 3
    assert project.tree() == {}
    (finding,) = report.diagnostics
    assert f"numpy {here['numpy']}; pydicom {here['pydicom']}" in finding.found
    assert "numpy 1.0; pydicom 2.0" in finding.expected


def test_what_a_worker_refuses_is_said_with_its_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask.socket, "gethostname", lambda: "node7")
    expected = {**dask.versions(), "source code": dask._source_code()}
    task = Task(series(), 0, 3, str(tmp_path), "tmp", "", "codec=1.0", False)
    packed = pickle.dumps((Producer(Slow(0), epochs), [task]))
    told = dask._work({**expected, "numpy": "1.0", "Python": "3.0"}, packed)
    assert isinstance(told, Diagnostic)
    assert render(told) == (
        "error DF173: a worker on node7 has another version of Python, numpy\n"
        f"  found: Python {expected['Python']}; numpy {expected['numpy']}\n"
        "  expected: Python 3.0; numpy 1.0\n"
        "  help: install the same versions of dicomforge, Python and libraries on every worker, and start the workers"
        " again"
    )
    told = dask._work(expected, packed)
    assert isinstance(told, Diagnostic)
    assert (told.message, told.found, told.expected) == (
        "a worker on node7 has another version of codecs", "codecs none", "codecs codec=1.0"
    )  # fmt: skip
    told = dask._work(expected, pickle.dumps((Producer(Slow(0), epochs), [task._replace(codecs="")])))
    assert isinstance(told, Diagnostic)
    assert render(told) == (
        f"error DF174: a worker on node7 does not see the output folder {tmp_path}\n"
        "  help: choose a folder that every worker sees at the same path with -o"
    )


def test_a_bug_on_a_worker_comes_back_as_its_traceback(project: Project, cluster: Any) -> None:
    project.producer = Producer(raising, epochs)
    project.write(*MANY)
    with pytest.raises(WorkRaised, match="ValueError: a bug"):
        project.build(executor="dask", scheduler=cluster.scheduler_address)


def raising(one: Any, positions: range) -> Iterator[Any]:
    raise ValueError("a bug")


def test_without_the_library_the_error_names_the_extra(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "find_spec", lambda name: None)
    project.write(*MANY)
    report = project.build(executor="dask")
    assert (report.exit_code, [render(d) for d in report.diagnostics]) == (2, [
        "error DF171: the executor 'dask' needs dask.distributed, which is not installed\n"
        "  help: `pip install 'dicomforge-build[cluster]'`"
    ])  # fmt: skip


def test_a_scheduler_that_does_not_answer_is_an_error(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "CONNECT_S", 0.2)
    project.write(*MANY)
    for address in ("tcp://127.0.0.1:1", "nonsense://x", "a b"):
        report = project.build(executor="dask", scheduler=address)
        assert report.exit_code == 3
        (finding,) = report.diagnostics
        assert (finding.code, finding.message) == ("DF172", f"cannot connect to the scheduler {address}")
        assert project.tree() == {}


def test_a_scheduler_that_is_killed_loses_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask, "CONNECT_S", 0.5)
    project.producer = Producer(Slow(0.1), epochs)
    project.write(*MANY)
    with ExitStack() as stack:
        file = tmp_path / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        scheduler = stack.enter_context(_running("distributed.cli.dask_scheduler", *options))
        stack.enter_context(_running("distributed.cli.dask_worker", "--scheduler-file", str(file), "--no-dashboard"))
        deadline = time.monotonic() + 20
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)

        def kill(event: Event) -> None:
            if event.kind == "built":
                scheduler.kill()

        address = json.loads(file.read_text())["address"]
        request = project.request(executor="dask", scheduler=address)
        report = build.run(request, project.load, kill, project.producer)
    assert report.exit_code == 3
    assert [(d.code, d.message) for d in report.diagnostics] == [
        ("DF172", f"the connection to the scheduler {address} is lost")
    ]
    before = project.stats()
    assert 0 < len(before) < len(EXPECTED)
    assert project.build().exit_code == 0
    assert project.tree() == EXPECTED
    assert {p: s for p, s in project.stats().items() if p in before} == before


def test_ctrl_c_waits_until_a_cluster_has_started_and_closes_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What distributed starts is left behind where it is interrupted; a worker never gets Ctrl-C."""
    told: list[str] = []
    client = logging.getLogger("distributed.client")
    assert client.isEnabledFor(logging.ERROR)

    def started(means: object, stack: ExitStack) -> None:
        assert not client.isEnabledFor(logging.ERROR)  # it logs a traceback where a scheduler is lost
        stack.callback(told.append, "closed")
        os.kill(os.getpid(), signal.SIGINT)
        masked = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"
        told.append(subprocess.run([sys.executable, "-c", masked], capture_output=True, text=True, check=True).stdout)

    monkeypatch.setattr(dask, "_started", started)
    project.write(*MANY)
    assert project.build(executor="dask").exit_code == 130
    assert told == ["True\n", "closed"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert client.isEnabledFor(logging.ERROR)


@pytest.mark.parametrize(("failing", "code"), [(1, 0), (2, 3)])
def test_workers_that_end_while_they_start_are_started_once_more(
    failing: int, code: int, project: Project, monkeypatch: pytest.MonkeyPatch, cluster: Any
) -> None:
    starts: list[None] = []

    def started(**_: object) -> ExitStack:
        starts.append(None)
        if len(starts) <= failing:
            raise RuntimeError("Nanny failed to start.")
        return ExitStack()

    client = distributed.Client
    monkeypatch.setattr(distributed, "LocalCluster", started)
    monkeypatch.setattr(distributed, "Client", lambda _, **options: client(cluster.scheduler_address, **options))
    project.write(*MANY)
    report = project.build(executor="dask")
    assert (report.exit_code, len(starts)) == (code, 2)
    assert [(one.code, one.message) for one in report.diagnostics] == [("DF172", "cannot start local workers")][:code]


@contextmanager
def _running(module: str, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-m", module, *options], stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def test_workers_end_with_a_parent_that_is_killed(project: Project) -> None:
    project.write(*MANY)
    command = [sys.executable, str(DRIVER), str(project.folder), "--executor", "dask", "--jobs", "2", "--slow", "0.1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert any(line.startswith("built") for line in parent.stdout)
        workers = psutil.Process(parent.pid).children(recursive=True)
        parent.kill()
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not alive
    before = project.stats()
    assert 0 < len(before) < len(EXPECTED)
    assert project.build().exit_code == 0
    assert project.tree() == EXPECTED
    assert {p: s for p, s in project.stats().items() if p in before} == before


@pytest.mark.slow
def test_random_kills_cost_no_file() -> None:
    """`random_kills.py` does more of them."""
    with subprocess.Popen([sys.executable, str(DRIVER.with_name("random_kills.py")), "7", "2", "1"]) as process:
        assert process.wait() == 0

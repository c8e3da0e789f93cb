"""SIGINT and SIGTERM to a build, and a worker that is killed: exit codes as in docs/cli.md, nothing left behind."""

import os
import signal
from pathlib import Path

import pytest

from tests.faults.site import STORE_FILES, Site, Tree, assert_recovers, assert_whole, outputs, stop, until


@pytest.mark.parametrize(
    ("number", "jobs", "whom"),
    [
        (signal.SIGINT, "1", "process"),
        (signal.SIGINT, "2", "group"),
        (signal.SIGTERM, "1", "process"),
        (signal.SIGTERM, "2", "process"),
        (signal.SIGTERM, "2", "group"),
    ],
)
def test_an_interrupted_build_ends_with_130_and_cleans_up(
    number: signal.Signals, jobs: str, whom: str, long_site: Site, tree_long: Tree
) -> None:
    """A terminal and `timeout` send to the whole group, workers included; `kill` to the process alone."""
    outside = long_site.outside()
    running = long_site.start("-q", "-j", jobs)
    until(lambda: outputs(long_site.out) >= 6, running)
    code, complaints = stop(running, number, group=whom == "group")
    assert (code, complaints) == (130, "dicomforge: interrupted\n")
    assert long_site.own() <= STORE_FILES | {"store.sqlite-journal"}
    assert 0 < len(long_site.tree()) < len(tree_long)
    assert_whole(long_site.tree(), tree_long)
    assert_recovers(long_site, tree_long, outside)


def test_an_interrupt_before_anything_is_written_ends_with_130(site: Site) -> None:
    running = site.start()
    until(lambda: "dicomforge" in Path(f"/proc/{running.pid}/cmdline").read_text(), running)
    until(lambda: _loaded(running.pid), running)
    assert stop(running, signal.SIGINT) == (130, "dicomforge: interrupted\n")


def _loaded(pid: int) -> bool:
    """Whether the command line runs: it catches SIGTERM from its beginning."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = int(next(line for line in status.splitlines() if line.startswith("SigCgt")).split()[1], 16)
    return bool(caught >> (signal.SIGTERM - 1) & 1)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_lost_worker_ends_the_build_with_3_and_what_was_finished_stays(
    number: signal.Signals, long_site: Site, tree_long: Tree
) -> None:
    outside = long_site.outside()
    running = long_site.start("-j", "2")
    until(lambda: outputs(long_site.out) >= 6, running)
    worker = int(Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()[-1])
    os.kill(worker, number)
    _, complaints = running.communicate(timeout=60)
    assert running.returncode == 3, complaints
    assert f"error DF118: worker process {worker} was killed by {number.name}\n" in complaints
    assert "help: if memory ran out, build with fewer jobs (-j 1); finished series are kept" in complaints
    assert long_site.own() <= STORE_FILES
    assert 0 < len(long_site.tree()) < len(tree_long)
    assert_whole(long_site.tree(), tree_long)
    assert_recovers(long_site, tree_long, outside)

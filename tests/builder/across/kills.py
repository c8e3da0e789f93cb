"""SIGKILL at random moments: `python -m tests.builder.across.kills --count 1000 --seed 1`.

What is killed is a first build, one that changes, removes and takes over outputs, `clean`, or `lock`, with one
process or two. A line at the end counts what each left behind.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.builder.across import records
from tests.builder.across.commands import killed, within
from tests.builder.across.oracle import Case, Wrong, after_clean, require
from tests.builder.across.projects import OWN, hard_linked, lasting, spec
from tests.builder.across.world import Planned, World, removed
from tests.builder.fake import freeze

OLD = spec(1, name="x", slices=4, series=("one", "two", "three", "four"))
NEW = spec(2, name="x", slices=3, series=("two", "three", "four", "five"))

KINDS = ("first", "change", "takeover", "clean", "clean --all", "lock")


class Site(World):
    """One project with two specs, whose first build is done where something is to be changed."""

    def __init__(self, base: Path, kind: str) -> None:
        super().__init__(base)
        removed(base / "p2")
        self.p = base / "p1"
        self.out_folder = self.p / "out"
        (self.p / ".git").mkdir()
        (self.p / "specs/a.yaml").write_text(OLD)
        (self.p / "specs/b.yaml").write_text(spec(3))
        if kind == "first":
            return
        done = within(self.p, "build", "specs", "-o", "out", "--json")
        require(done.code == 0, done.text)
        self.remember(0)
        if kind in ("change", "lock"):
            (self.p / "specs/a.yaml").write_text(NEW)
        elif kind == "takeover":
            (self.p / "specs/a.yaml").unlink()
            (self.p / "specs/c.yaml").write_text(NEW)
        elif kind == "clean":
            (self.p / "specs/a.yaml").unlink()

    def copied(self) -> Site:
        """The project and its outputs once more, of the same inodes."""
        copy = object.__new__(Site)
        copy.base, copy.p = self.base, hard_linked(self.p, self.base / "p2")
        copy.out_folder = copy.p / "out"
        return copy

    def case(self, building: bool) -> Case:
        specs: list[Planned] = [self.planned(s, self.out_folder) for s in self.specs(self.p)] if building else []
        return Case(self.out_folder.resolve(), specs, self.snapshot(), records.read(self.out_folder))

    def changes(self) -> Callable[[], bool]:
        """Whether a file under a final name is not what it was when this was called."""
        before = self._inodes()
        return lambda: self._inodes() != before

    def _inodes(self) -> set[tuple[str, int]]:
        found = set()
        for at, folders, names in os.walk(self.out_folder):
            if OWN in folders:
                folders.remove(OWN)
            for name in names:
                with suppress(FileNotFoundError):
                    found.add((name, Path(at, name).lstat().st_ino))
        return found

    def remember(self, code: int, case: Case | None = None) -> None:
        case = case or self.case(building=True)
        records.write(self.out_folder, case.records_after(self.snapshot(), code))


def command(kind: str, jobs: int) -> list[str]:
    if kind.startswith("clean"):
        return [*kind.split(), "-o", "out", "--json"]
    if kind == "lock":
        return ["lock", "specs", "-o", "out", "--json"]
    return ["build", "specs", "-o", "out", "-j", str(jobs), "--json"]


def seconds_of(kind: str, jobs: int) -> float:
    """How long it takes where it is not killed."""
    with tempfile.TemporaryDirectory(prefix="across-") as folder:
        site = Site(Path(folder).resolve() / "site", kind)
        began = time.monotonic()
        pid = os.fork()
        if not pid:
            within(site.p, *command(kind, jobs))
            os._exit(0)
        os.waitpid(pid, 0)
        return time.monotonic() - began


def kill(kind: str, jobs: int, seconds: float, delivering: bool = False, copying: bool = False) -> str:
    """Kill one command after some time, hold what it left against the oracle, and finish it; how far it had come.

    With `delivering` the time counts from the first change of the tree; with `copying` what was left is copied with
    hard links, and the copy is finished first.

    Raises Wrong.
    """
    with tempfile.TemporaryDirectory(prefix="across-") as folder:
        site = Site(Path(folder).resolve() / "site", kind)
        building = not kind.startswith("clean")
        everything = kind == "clean --all"
        case = site.case(building)
        code = killed(site.p, seconds, *command(kind, jobs), began=site.changes() if delivering else lambda: True)
        after = site.snapshot()
        if building:
            case.assert_no_harm(after, force=False, may_change=("dicomforge.lock",))
            site.remember(code, case)
        else:
            records.write(site.out_folder, after_clean(case, after, everything, finished=code == 0))
        moment = _moment(site, case, after, code)
        if copying:
            copy = site.copied()
            _finish(copy, kind, jobs, building)
        _finish(site, kind, jobs, building)
        return moment


def _moment(site: Site, case: Case, after: dict[str, bytes], code: int) -> str:
    if code == 0:
        return "had ended"
    if after != case.before:
        return "among changes of the tree" if case.specs and not case.is_clean(_files(site, after)) else "after them"
    own = site.out_folder / OWN
    return "before them, temporary files there" if (own / "tmp").is_dir() else "before them"


def _files(site: Site, after: dict[str, bytes]) -> dict[str, bytes]:
    head = f"{site.out_folder.resolve()}/"
    return {path[len(head) :]: data for path, data in after.items() if path.startswith(head)}


def _finish(site: Site, kind: str, jobs: int, building: bool) -> None:
    """The same command again ends well; then a build is a clean one, has no leftovers, and is the last."""
    again = site.case(building)
    done = within(site.p, *command(kind, jobs))
    after = site.snapshot()
    require(done.code == 0, f"the command after the kill said {done.code}: {done.text}")
    if building:
        again.assert_no_harm(after, force=False, may_change=("dicomforge.lock",))
        again.assert_complete(after)
        if kind != "lock":
            again.assert_report(done.json, after)
        site.remember(0, again)
    else:
        records.write(site.out_folder, after_clean(again, after, kind == "clean --all", finished=True))
    last = site.case(building=True)
    done = within(site.p, "build", "specs", "-o", "out", "--json")
    require(done.code == 0, done.text)
    last.assert_complete(site.snapshot())
    stale = _files(site, site.snapshot()).keys() - last.planned.keys() - last.known.keys()
    require(not stale, f"files that nobody knows: {sorted(stale)}")
    own = {path.name for path in (site.out_folder / OWN).iterdir()}
    require(own <= lasting(), f"left over: {sorted(own - lasting())}")
    told = within(site.p, "build", "specs", "-o", "out", "--json").json
    require((told["built"], told["removed"]) == (0, 0), "the build after it had something to do")


def main() -> int:
    """1 where something was found."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.builder.across.kills", description="SIGKILL by the hundred."
    )
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    freeze()
    moments, failures = run(options.count, options.seed)
    for (kind, jobs, moment), count in sorted(moments.items()):
        print(f"{kind:12} -j {jobs}  {moment:36} {count}")
    for failure in failures:
        print(failure)
    print(f"{sum(moments.values())} kills, seed {options.seed}: {len(failures)} failed")
    return 1 if failures else 0


def run(count: int, seed: str) -> tuple[Counter[tuple[str, int, str]], list[str]]:
    """So many kills; what they met, and what was wrong."""
    chance = random.Random(seed)
    moments: Counter[tuple[str, int, str]] = Counter()
    failures: list[str] = []
    usual: dict[tuple[str, int], float] = {}
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        jobs = 1 + number // len(KINDS) % 2 if kind in ("first", "change", "takeover") else 1
        if (kind, jobs) not in usual:
            usual[kind, jobs] = seconds_of(kind, jobs)
        delivering = number // (2 * len(KINDS)) % 2 == 1
        seconds = chance.uniform(0, 0.008 if delivering else 1.1 * usual[kind, jobs])
        try:
            moment = kill(kind, jobs, seconds, delivering, copying=number % 5 == 0)
            if moment == "had ended" and not delivering:
                usual[kind, jobs] *= 0.97
        except Wrong as e:
            moment = "WRONG"
            failures.append(f"kill {number}, {kind} -j {jobs} after {seconds:.4f} s: {e}")
            print(failures[-1], flush=True)
        moments[kind, jobs, moment] += 1
    return moments, failures


if __name__ == "__main__":
    sys.exit(main())

"""Builds a fake project in a process of its own, to be killed: `driver.py FOLDER [--jobs N] [--slow SECONDS]`."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dicomforge.builder.build import run
from dicomforge.builder.executors import dask
from dicomforge.builder.produce import Producer
from dicomforge.builder.request import Event, Request
from dicomforge.ground.diagnostic import render
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced
from tests.builder.fake import Slow, epochs, freeze, load


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--executor", default="")
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--slow", type=float, default=0.0)
    parser.add_argument("--kill-at-rename", type=int, default=0)
    parser.add_argument("--slow-rename", type=float, default=0.0)
    parser.add_argument("--worker-dies", action="store_true")
    args = parser.parse_args()

    def deadly(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        for produced in Slow(args.slow)(one, positions):
            if one.name == "mr":
                os.kill(os.getpid(), signal.SIGKILL)
            yield produced

    if args.executor:
        dask.CHUNK_BYTES = 1  # a batch for each series
    else:  # workers of a cluster have the real code
        freeze()
    if args.kill_at_rename:
        _kill_at_rename(args.kill_at_rename)
    if args.slow_rename:
        _rename_slowly(args.slow_rename)
    specs = tuple(sorted(args.folder.glob("[!_]*.yaml")))
    request = Request(args.folder / "out", specs, jobs=args.jobs, executor=args.executor, scheduler=args.scheduler)
    report = run(request, load, _tell, Producer(deadly if args.worker_dies else Slow(args.slow), epochs))
    for finding in report.diagnostics:
        print(render(finding))
    return report.exit_code


def _tell(event: Event) -> None:
    print(event.kind, event.target, event.text, flush=True)


def _kill_at_rename(number: int) -> None:
    """SIGKILL in place of the rename of that number, counted from 1."""
    rename, count = os.rename, 0

    def counting(*args: object, **options: object) -> None:
        nonlocal count
        count += 1
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        rename(*args, **options)  # type: ignore[arg-type]

    os.rename = counting


def _rename_slowly(seconds: float) -> None:
    rename = os.rename

    def slowly(*args: object, **options: object) -> None:
        time.sleep(seconds)
        rename(*args, **options)  # type: ignore[arg-type]

    os.rename = slowly


if __name__ == "__main__":
    sys.exit(main())

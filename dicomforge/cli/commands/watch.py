"""`dicomforge watch`: build again whenever a spec, or a file that it was built from, changes."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

from dicomforge.cli.arguments import DEFAULT_FOLDER, add_json, add_out, add_specs, add_trust, resolve
from dicomforge.cli.commands import build
from dicomforge.cli.say import say

SUMMARY = "Build, then build again whenever a spec or one of its inputs changes."
EXAMPLES = (
    ("dicomforge watch", "all specs in specs/, into out/, until you press Ctrl-C"),
    ("dicomforge watch specs/ct.yaml -o fixtures", "one spec"),
    ("dicomforge watch --json | jq .built", "an object for each build"),
)

_POLL_S = 0.2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; others of `build` have their defaults."""
    add_specs(parser)
    add_out(parser)
    build.add_jobs(parser)
    build.add_series(parser)
    add_trust(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="print findings only")
    add_json(parser)
    parser.set_defaults(
        dry_run=False,
        locked=False,
        force=False,
        keep_going=True,
        fast=False,
        break_lock=False,
        depfile=None,
        executor="",
        scheduler="",
        shard=None,
        stamp=None,
    )


def run(options: argparse.Namespace) -> int:
    """Runs until it is interrupted, whatever a build's exit code is; specs without errors are built all the same."""
    from dicomforge.builder.outputs import inputs as inputs_of

    given = options.specs or [DEFAULT_FOLDER]
    inputs: set[Path] = set()
    while True:
        seen = _state(given, inputs)
        build.run(options)
        specs = resolve(options.specs)
        if not isinstance(specs, str):
            inputs.update(inputs_of(options.out, specs))
            seen |= _state((), inputs - seen.keys())
        if not options.quiet and not options.json:
            say("watching for changes; press Ctrl-C to stop")
        before = now = seen
        while now == seen or now != before:  # a file that is being written changes more than once
            time.sleep(_POLL_S)
            before, now = now, _state(given, inputs)


def _state(given: Iterable[Path], inputs: Iterable[Path]) -> dict[Path, tuple[int, ...]]:
    """What shows a change: of the specs, of specs beside them, which they may extend, and of inputs elsewhere."""
    files = set(inputs)
    for path in given:
        folder = path if path.is_dir() else path.parent
        files.update((path, *folder.glob("*.y*ml")))
    return {path: _stat(path) for path in files}


def _stat(path: Path) -> tuple[int, ...]:
    try:
        s = path.stat()
    except OSError:
        return ()
    return (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino)

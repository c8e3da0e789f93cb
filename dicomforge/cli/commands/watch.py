"""`dicomforge watch`: build again whenever a spec, or a file that it was built from, changes."""

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

from dicomforge.cli.arguments import DEFAULT_FOLDER, add, add_trust, resolve
from dicomforge.cli.commands import build
from dicomforge.cli.say import Unusable, complain, say
from dicomforge.ground.exit_codes import UNUSABLE

SUMMARY = "Build, then build again whenever a spec or one of its inputs changes."
EXAMPLES = (
    ("dicomforge watch", "all specs in specs/, into out/, until you press Ctrl-C"),
    ("dicomforge watch specs/ct.yaml -o fixtures", "one spec"),
    ("dicomforge watch --json | jq .built", "an object for each build"),
)

_POLL_S = 0.2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; others of `build` have their defaults."""
    add(parser, "specs", "-o --out", "-j --jobs", "--series")
    add_trust(parser)
    add(parser, "-q --quiet", "--json")
    parser.set_defaults(dry_run=False, keep_going=True, scheduler="", shard=None, expect=False)


def run(options: argparse.Namespace) -> int:
    """Runs until it is interrupted, whatever a build's exit code is; specs without errors are built all the same."""
    from dicomforge.builder.outputs import inputs as inputs_of

    given = options.specs or [DEFAULT_FOLDER]
    inputs: set[Path] = set()
    while True:
        seen = _state(given, inputs)
        try:
            build.run(options)
            inputs.update(inputs_of(options.out, resolve(options.specs)))
            seen |= _state((), inputs - seen.keys())
        except Unusable as e:
            complain("build", UNUSABLE, *e.args)
        if not options.quiet and not options.json:
            say("watching for changes; press Ctrl-C to stop")
        before = now = seen
        while now == seen or now != before:  # a file that is being written changes more than once
            time.sleep(_POLL_S)
            before, now = now, _state(given, inputs)


def _state(given: Iterable[Path], inputs: Iterable[Path]) -> dict[Path, tuple[int, ...]]:
    """What shows a change: of the specs, of specs beside them, which they may extend, and of inputs elsewhere."""
    from dicomforge.builder.inputs import stat_of

    files = set(inputs)
    for path in given:
        folder = path if path.is_dir() else path.parent
        files.update((path, *folder.glob("*.y*ml")))
    return {path: stat_of(str(path)) for path in files}

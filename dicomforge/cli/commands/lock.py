"""`dicomforge lock`: promise these bytes to everyone."""

import argparse
import os
from pathlib import Path

from dicomforge.cli.arguments import add, add_trust, resolve, trust
from dicomforge.cli.say import say

SUMMARY = "Build, and write dicomforge.lock: keys and digests that every machine must reproduce."
EXAMPLES = (
    ("dicomforge lock", "lock all specs in specs/; commit the file"),
    ("dicomforge lock specs/ct.yaml", "update the lines of one spec"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    add(parser, "specs", "-o --out")
    add_trust(parser)
    add(parser, "--json")


def run(options: argparse.Namespace) -> int:
    """The exit code of the build; the lock file is written only where it is 0."""
    from dicomforge import api
    from dicomforge.cli.output import print_result
    from dicomforge.cli.progress import progress
    from dicomforge.source.project import LOCK_FILE, project_of

    specs = resolve(options.specs)
    with progress(quiet=options.json) as report:
        result = api.lock_specs(specs, options.out, report, trust(options, options.specs))
    value = {"ok": result.exit_code == 0, "targets": len(result.targets)}
    if not print_result(options.json, value, result.diagnostics) and result.exit_code == 0:
        files = dict.fromkeys(os.path.relpath(Path(project_of(spec), LOCK_FILE)) for spec in specs)
        say(f"{', '.join(files)}: {len(result.targets)} series locked")
    return result.exit_code

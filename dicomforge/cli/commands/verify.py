"""`dicomforge verify`: hash what was built."""

from __future__ import annotations

import argparse

from dicomforge.cli.arguments import add, resolve
from dicomforge.cli.say import say
from dicomforge.ground.counted import counted

SUMMARY = "Hash the outputs and compare them with what was built and dicomforge.lock."
EXAMPLES = (
    ("dicomforge verify", "all outputs of specs/ in out/"),
    ("dicomforge verify specs/ct.yaml -o fixtures --json", "one spec, as JSON"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    add(parser, "specs", "-o --out", "--json", "-q --quiet")


def run(options: argparse.Namespace) -> int:
    """0 where every byte is as delivered and as locked, 1 otherwise."""
    from dicomforge import api
    from dicomforge.cli.output import print_result, rows
    from dicomforge.cli.progress import progress

    specs = resolve(options.specs)
    with progress(quiet=options.quiet or options.json, verb="hashing") as report:
        result = api.verify_specs(specs, options.out, report)
    targets = rows(result.targets, "spec", "target", "ok", "files", "differing", "lock", sha256="tree")
    value = {"ok": result.exit_code == 0, "targets": targets}
    if not print_result(options.json, value, result.diagnostics) and not options.quiet:
        good = sum(not t.differing for t in result.targets)
        locked = sum(t.lock == "same" for t in result.targets)
        files = sum(t.files for t in result.targets)
        verb = "is" if good == 1 else "are"
        of = f"{good} of {len(result.targets)} series {verb} as built ({counted(files, 'file')})"
        say(f"{of}, {locked} as locked, in {options.out}")
    return result.exit_code

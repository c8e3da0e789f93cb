"""`dicomforge build`: make what is stale, keep what is not, say why."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dicomforge.cli.arguments import add, add_trust, resolve, switch, trust
from dicomforge.cli.say import Unusable, say
from dicomforge.ground.counted import counted

if TYPE_CHECKING:
    from dicomforge.builder.request import BuildReport, Status
    from dicomforge.builder.shard import Shard
    from dicomforge.model.trust import Trust

SUMMARY = "Build specs into DICOM files, and rebuild only what changed."
EXAMPLES = (
    ("dicomforge build", "all specs in specs/, into out/"),
    ("dicomforge build specs/ct.yaml -o fixtures -j 4", "one spec, four processes"),
    ("dicomforge build --dry-run", "show what would be built, and why"),
    ("dicomforge build --series CT", "one series of each spec; `*` matches any text"),
    ("dicomforge build --keep-going", "build even if other specs have errors"),
    ("dicomforge build --fast", "check the times of folders only; `verify` checks every byte"),
    ("dicomforge build --locked", "fail unless the bytes match dicomforge.lock"),
    ("dicomforge build --shard 2/8 -o out", "one of eight jobs; run `dicomforge merge out` after all"),
    ("dicomforge build --executor dask --scheduler tcp://head:8786", "on a Dask cluster"),
    ("dicomforge build ct.yaml --depfile ct.d --stamp ct.stamp", "in a make rule"),
)


SCREENFUL = 40
"""Lines about series that a terminal gets; elsewhere all are printed."""


def arguments(parser: argparse.ArgumentParser) -> None:
    add(parser, "specs", "-o --out", "-j --jobs")
    switch(parser, "-n --dry-run", "show what would be built, and why; write nothing")
    switch(parser, "--locked", "exit 1 and deliver nothing unless dicomforge.lock matches")
    switch(parser, "--force", "overwrite files that dicomforge did not make")
    switch(parser, "--keep-going", "build the specs without errors; exit 2 if there are others")
    add(parser, "--series")
    switch(parser, "--fast", "compare the times of output folders only: does not see a file that was edited in place")
    what = "serial, processes or dask (default: serial or processes)"
    parser.add_argument("--executor", default="", metavar="NAME", help=what)
    what = "of a Dask cluster (default: start local workers)"
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help=what)
    parser.add_argument("--shard", type=_shard, metavar="I/N", help="only part I of N, for `dicomforge merge`")
    switch(parser, "--expect", "write expectations.json and planted.json: where faults and planted identity are")
    parser.add_argument("--depfile", type=Path, metavar="F", help="write the inputs as a make rule")
    parser.add_argument("--stamp", type=Path, metavar="F", help="touch this file when the build is complete")
    add_trust(parser)
    add(parser, "-q --quiet", "--break-lock", "--json")


def run(options: argparse.Namespace) -> int:
    """The exit code of the build."""
    if options.shard and options.series:
        raise Unusable("--shard and --series cannot be used together")
    if options.scheduler and options.executor in ("", "processes", "serial"):
        raise Unusable("--scheduler ADDRESS needs --executor dask")
    specs, trusted = resolve(options.specs), trust(options, options.specs)
    built = build(options, specs, trusted)
    if options.expect and not built.exit_code and not options.dry_run:
        from dicomforge import api

        api.write_expectations(specs, options.out, trusted)
    if options.json or built.diagnostics:
        from dicomforge.cli.output import print_result

        print_result(options.json, as_json(built, options), built.diagnostics)
    if not options.json and not options.quiet:
        _print_summary(built, options)
    return built.exit_code


def build(options: argparse.Namespace, specs: tuple[Path, ...], trust: Trust, verb: str = "building") -> BuildReport:
    """Build with those of the options that a Request has."""
    from dicomforge import api
    from dicomforge.builder.request import Request
    from dicomforge.cli.progress import progress

    asked = {name: value for name, value in vars(options).items() if name in Request._fields}
    with progress(quiet=options.quiet or options.json, verb=verb) as report:
        return api.build_specs(**{**asked, "specs": specs}, report=report, trust=trust)


def _shard(text: str) -> Shard:
    from dicomforge.builder.shard import parsed

    shard = parsed(text) if "/" in text else None
    if shard is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a shard I/N with I from 1 to N, such as 1/3")
    return shard


def _print_summary(built: BuildReport, options: argparse.Namespace) -> None:
    verb = "would be " if options.dry_run else ""
    shown = [target for target in built.targets if target.status != "kept"]
    room = SCREENFUL if sys.stdout.isatty() and len(shown) > SCREENFUL else len(shown)
    for target in shown[:room]:
        because = f" ({target.reason})" if target.reason else ""
        say(f"{target.target}: {verb}{target.status}, {counted(target.files, 'file')}{because}")
    if shown[room:]:
        say(f"... and {len(shown) - room} more series; `dicomforge explain` names them all")
    if built.held_up:
        specs, verb = counted(built.held_up + built.unusable, "spec"), "has" if built.unusable == 1 else "have"
        others = "the other" if built.held_up == 1 else f"the other {built.held_up}"
        say(f"{specs} were not built: {built.unusable} {verb} errors; --keep-going builds {others}", error=True)
    if built.exit_code and not (options.keep_going and built.targets):
        return
    files = sum(t.files for t in built.targets if t.status != "removed")
    kept = built.count("kept")
    if kept == len(built.targets):
        verb = "is" if files == 1 else "are"
        text = f"nothing to do: {counted(files, 'file')} of {kept} series {verb} up to date in {options.out}"
        if built.folders:
            text += (
                f", by the times of {counted(built.folders, 'folder')}; a file that was edited in place is not seen"
            )
        say(text)
    else:
        counts = f"{built.count('built')} series {verb}built, {kept} kept, {built.count('removed')} removed"
        say(f"{counts}: {counted(files, 'file')} in {options.out}")


def as_json(built: BuildReport, options: argparse.Namespace) -> dict[str, Any]:
    """The object of `--json`, without its diagnostics."""
    from dicomforge.cli.output import rows

    statuses: tuple[Status, ...] = ("built", "kept", "removed", "failed")
    return {
        "ok": built.exit_code == 0,
        "exit_code": built.exit_code,
        "out": str(options.out),
        "dry_run": getattr(options, "dry_run", False),
        "fast": built.folders > 0,
        **{status: built.count(status) for status in statuses},
        "unusable": built.unusable,
        "held_up": built.held_up,
        "targets": rows(built.targets, "spec", "target", "status", "reason", "files", "changed", "bytes"),
    }

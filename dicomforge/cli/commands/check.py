"""`dicomforge check`: every finding about specs, without painting a pixel, and about any DICOM files."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from dicomforge.cli.arguments import add, add_trust, resolve, switch, trust
from dicomforge.cli.say import Unusable, say
from dicomforge.ground.counted import counted
from dicomforge.ground.exit_codes import DONE, NO
from dicomforge.ground.printable import json_text

if TYPE_CHECKING:
    from dicomforge.cli.record import Record
    from dicomforge.compile import Compiled
    from dicomforge.ground.diagnostic import Diagnostic
    from dicomforge.inspect.finding import Finding
    from dicomforge.inspect.report import Inspection

SUMMARY = "Report all errors and warnings of specs, or validate any DICOM files."
FORMATS = ("text", "json", "sarif", "github")
EXAMPLES = (
    ("dicomforge check", "all specs in specs/"),
    ("dicomforge check scan.dcm export/", "DICOM files from any source, against the Standard"),
    ("dicomforge check --strict --ignore DF130", "fail on warnings too, except one code"),
    ("dicomforge check export/ --select missing-type-1,vr", "these codes only"),
    ("dicomforge check specs/ct.yaml --format json", "findings as JSON"),
)


T = TypeVar("T", "Diagnostic", "Finding")


class Checked(NamedTuple):
    """A spec, and those of its Diagnostics that are selected."""

    path: Path
    compiled: Compiled
    diagnostics: tuple[Diagnostic, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    add(parser, "paths")
    switch(parser, "--strict", "exit 1 on warnings too")
    for name, what in (("--select", "report these codes only"), ("--ignore", "leave these codes out")):
        what = f"{what}; comma-separated, may be repeated"
        parser.add_argument(name, action="append", default=[], metavar="CODE", help=what)
    parser.add_argument("-f", "--format", choices=FORMATS, default="text", help="the output format (default: text)")
    parser.add_argument("--json", action="store_const", dest="format", const="json", help="the same as --format json")
    add_trust(parser)
    switch(parser, "-q --quiet", "print findings only, no summary")


def run(options: argparse.Namespace) -> int:
    """0 where no spec and no file has an error (with `--strict`, or a warning), 1 otherwise."""
    from dicomforge.api import compile_spec
    from dicomforge.builder.request import Event
    from dicomforge.cli.codes import selected as codes
    from dicomforge.cli.findings import rendered, summary
    from dicomforge.cli.progress import progress
    from dicomforge.inspect.report import Inspection
    from dicomforge.transfer.read.folder import named

    select, ignore = codes(options.select), codes(options.ignore)
    given, rest, specs = _sorted(options.paths)
    found: Counter[str] = Counter()

    def selected(all_of_them: Iterable[T]) -> Iterator[T]:
        for one in all_of_them:
            if (not select or one.code in select) and one.code not in ignore:
                found[one.severity] += 1
                yield one

    def failed() -> bool:
        return bool(found["error"] or (options.strict and found["warning"]))

    checked = []
    stated = trust(options, rest)
    with progress(quiet=options.quiet or options.format != "text", verb="checking") as report:
        for number, path in enumerate(specs):
            report(Event("planning", text=str(path), done=number, total=len(specs)))
            compiled = compile_spec(path, keep=False, trust=stated)
            checked.append(Checked(path, compiled, tuple(selected(compiled.diagnostics))))
        paths = named(given)
        files = Inspection(paths, lambda done: report(Event("progress", done=done, total=len(paths))))
        if options.format == "text":
            is_coloured = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
            of_specs = Counter(found)
            lines = rendered(selected(files), coloured=is_coloured)
    if options.format == "text":
        _print(checked, lines, quiet=options.quiet)
        if given and not options.quiet:
            of_files = found - of_specs
            say(summary(files, of_files["error"], of_files["warning"]))
    else:
        _print_records(checked, files, selected(files), options.format, lambda: not failed())
    return NO if failed() else DONE


def _sorted(paths: list[Path]) -> tuple[list[Path], list[Path], tuple[Path, ...]]:
    """The paths that are DICOM, the others, and the specs that those mean.

    Raises Unusable.
    """
    from dicomforge.api import is_dicom_argument

    try:
        given = [path for path in paths if path.exists() and is_dicom_argument(path)]
    except OSError as error:
        raise Unusable(f"{error.filename}: {error.strerror}") from None
    rest = [path for path in paths if path not in given]
    locked = next((path for path in given if not os.access(path, os.R_OK)), None)
    if locked is not None:
        raise Unusable(f"{locked}: cannot be read")
    try:
        return given, rest, resolve(rest) if rest or not given else ()
    except Unusable as e:
        is_folder = any(path.is_dir() for path in rest)
        raise Unusable(f"{e}{', and no DICOM file below it' * is_folder}") from None


def _print_records(
    checked: list[Checked], files: Inspection, findings: Iterable[Finding], form: str, ok: Callable[[], bool]
) -> None:
    """The findings in a form that a program reads, printed as they are found."""
    from dicomforge.cli.output import print_rows
    from dicomforge.cli.record import of_diagnostic, of_finding
    from dicomforge.ground.diagnostic import shown

    diagnostics = [of_diagnostic(d) for d in shown(d for c in checked for d in c.diagnostics)]
    records = map(of_finding, findings)
    if form == "json":
        rows = (record._asdict() for record in records)
        print_rows('{"findings": [', rows, lambda: "]," + json_text(_rest(checked, files, diagnostics, ok()))[1:])
    elif form == "sarif":
        from dicomforge.cli import sarif

        rules: dict[str, int] = {}
        print_rows(sarif.BEFORE, sarif.results(chain(diagnostics, records), rules), lambda: sarif.after(rules))
    else:
        for record in chain(diagnostics, records):
            say(record.workflow_command)


def _rest(checked: list[Checked], files: Inspection, diagnostics: list[Record], ok: bool) -> dict[str, Any]:
    summaries = [
        {
            "spec": str(path),
            "ok": c.plan is not None,
            "series": c.series if c.plan else None,
            "instances": c.instances if c.plan else None,
            "matrix_rows": c.rows,
        }
        for path, c, _ in checked
    ]
    return {
        "ok": ok,
        "specs": summaries,
        "diagnostics": [record._asdict() for record in diagnostics],
        "dicom": {key: getattr(files, key) for key in ("files", "studies", "series")},
    }


def _print(checked: list[Checked], findings: list[str], *, quiet: bool) -> None:
    from dicomforge.cli.output import count_line, print_diagnostics

    print_diagnostics(d for c in checked for d in c.diagnostics)
    for line in findings:  # in which everything is escaped, and colours are ours
        print(line, file=sys.stderr)
    if quiet:
        return
    for path, c, diagnostics in checked:
        if c.plan is not None:
            rows = f", {counted(c.rows, 'matrix row')}" if c.rows else ""
            say(f"{path}: ok, {c.series} series, {counted(c.instances, 'instance')}{rows}")
        elif any(d.is_error for d in diagnostics):
            say(f"{path}: {count_line(diagnostics)}")
        else:
            say(f"{path}: has errors of other codes")

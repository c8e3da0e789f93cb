"""`dicomforge check`: every finding about specs, without painting a pixel, and about any DICOM files."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.cli import DONE, NO, UNUSABLE
from dicomforge.cli.arguments import add_trust, resolve, trust
from dicomforge.cli.say import complain, say
from dicomforge.ground.counted import counted

if TYPE_CHECKING:
    from dicomforge.api import Compiled
    from dicomforge.cli.record import Record
    from dicomforge.ground.diagnostic import Diagnostic
    from dicomforge.inspect.report import InspectReport

SUMMARY = "Check specs, or any DICOM files: all findings, with places and what was expected."
FORMATS = ("text", "json", "sarif", "github")
EXAMPLES = (
    ("dicomforge check", "check every spec in specs/"),
    ("dicomforge check scan.dcm export/", "DICOM files of any origin, against the Standard"),
    ("dicomforge check --strict --ignore DF130", "warnings fail too; one code is left out"),
    ("dicomforge check export/ --select missing-type-1,vr", "these codes only"),
    ("dicomforge check specs/ct.yaml --format json", "the findings as data"),
)


class Checked(NamedTuple):
    """A spec, and those of its Diagnostics that are selected."""

    path: Path
    compiled: Compiled
    diagnostics: tuple[Diagnostic, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "specs",
        nargs="*",
        type=Path,
        metavar="SPEC|FOLDER|FILE",
        help="specs, DICOM files, or folders of either (default: specs)",
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 on warnings too")
    for name, what in (("--select", "report these codes only"), ("--ignore", "leave these codes out")):
        what = f"{what}; comma-separated, may be repeated"
        parser.add_argument(name, action="append", default=[], metavar="CODE", help=what)
    parser.add_argument(
        "-f", "--format", choices=FORMATS, default="text", help="the form of the output (default: text)"
    )
    parser.add_argument("--json", action="store_const", dest="format", const="json", help="the same as --format json")
    add_trust(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="print findings only, no summary")


def run(options: argparse.Namespace) -> int:
    """0 where no spec and no file has an error (with `--strict`, or a warning), 1 otherwise."""
    from dicomforge.api import compile_spec, inspect_files, is_dicom_argument
    from dicomforge.builder.request import Event
    from dicomforge.cli.progress import progress
    from dicomforge.cli.selection import selection

    wanted = selection(options.select, options.ignore)
    if isinstance(wanted, str):
        return _unusable(*wanted.split("\n"))
    try:
        given = [path for path in options.specs if path.exists() and is_dicom_argument(path)]
    except OSError as error:
        return _unusable(f"{error.filename}: {error.strerror}")
    rest = [path for path in options.specs if path not in given]
    locked = next((path for path in given if not os.access(path, os.R_OK)), None)
    if locked is not None:
        return _unusable(f"{locked}: cannot be read")
    specs = resolve(rest) if rest or not given else ()
    if isinstance(specs, str):
        is_folder = any(path.is_dir() for path in rest)
        return _unusable(f"{specs}{', and no DICOM file below it' * is_folder}")
    checked = []
    stated = trust(options, rest)
    with progress(quiet=options.quiet or options.format != "text", verb="checking") as told:
        report = inspect_files(*given, told=told) if given else None
        for number, path in enumerate(specs):
            told(Event("planning", text=str(path), done=number, total=len(specs)))
            compiled = compile_spec(path, keep=False, trust=stated)
            checked.append(Checked(path, compiled, tuple(d for d in compiled.diagnostics if wanted.keeps(d.code))))
    if report is not None:
        report = replace(report, findings=tuple(f for f in report.findings if wanted.keeps(f.code)))
    found = [d.severity for c in checked for d in c.diagnostics]
    found += [f.severity for f in report.findings] if report is not None else []
    failed = "error" in found or (options.strict and "warning" in found)
    if options.format == "text":
        _print(checked, report, quiet=options.quiet)
    else:
        _print_records(checked, report, options.format, failed=failed)
    return NO if failed else DONE


def _unusable(*why: str) -> int:
    return complain("check", UNUSABLE, *why)


def _print_records(checked: list[Checked], report: InspectReport | None, form: str, *, failed: bool) -> None:
    """The findings in a form that a program reads."""
    from dicomforge.cli.output import print_json
    from dicomforge.cli.record import of_diagnostic, of_finding
    from dicomforge.ground.diagnostic import shown

    diagnostics = [of_diagnostic(d) for d in shown(d for c in checked for d in c.diagnostics)]
    findings = [of_finding(f) for f in report.findings] if report is not None else []
    if form == "json":
        print_json(_object(checked, report, diagnostics, findings, failed=failed))
    elif form == "sarif":
        from dicomforge.cli.sarif import log

        print_json(log([*diagnostics, *findings]))
    else:
        from dicomforge.cli.github import command

        for record in (*diagnostics, *findings):
            say(command(record))


def _object(
    checked: list[Checked],
    report: InspectReport | None,
    diagnostics: list[Record],
    findings: list[Record],
    *,
    failed: bool,
) -> dict[str, Any]:
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
    counts = ("files", "studies", "series")
    return {
        "ok": not failed,
        "specs": summaries,
        "diagnostics": [record.as_json() for record in diagnostics],
        "dicom": {key: getattr(report, key) if report is not None else 0 for key in counts},
        "findings": [record.as_json() for record in findings],
    }


def _print(checked: list[Checked], report: InspectReport | None, *, quiet: bool) -> None:
    from dicomforge.cli.output import count_line, print_diagnostics

    print_diagnostics(d for c in checked for d in c.diagnostics)
    if report is not None:
        from dicomforge.cli.findings import print_findings

        print_findings(report.findings)
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
    if report is not None:
        from dicomforge.cli.findings import summary

        say(summary(report))

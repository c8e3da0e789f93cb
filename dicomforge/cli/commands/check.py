"""`dicomforge check`: every finding about specs, without painting a pixel, and about any DICOM files."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dicomforge.cli import DONE, NO, UNUSABLE
from dicomforge.cli.arguments import add_json, resolve
from dicomforge.ground.counted import counted

if TYPE_CHECKING:
    from dicomforge.inspect.report import InspectReport

SUMMARY = "Check specs, or any DICOM files: all findings, with places and what was expected."
EXAMPLES = (
    ("dicomforge check", "check every spec in specs/"),
    ("dicomforge check specs/ct.yaml --json", "the findings as data"),
    ("dicomforge check scan.dcm export/", "DICOM files, also those of others, against the Standard"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "specs",
        nargs="*",
        type=Path,
        metavar="SPEC|FOLDER|FILE",
        help="specs, DICOM files, or folders of either (default: specs)",
    )
    add_json(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="print findings only, no summary")


def run(options: argparse.Namespace) -> int:
    """0 where no spec and no file has an error, 1 otherwise."""
    from dicomforge.api import compile_spec, inspect_files, is_dicom_argument
    from dicomforge.cli.progress import progress
    from dicomforge.forge.request import Event

    given = [path for path in options.specs if path.exists() and is_dicom_argument(path)]
    rest = [path for path in options.specs if path not in given]
    locked = next((path for path in given if not os.access(path, os.R_OK)), None)
    if locked is not None:
        print(f"dicomforge check: {locked}: cannot be read", file=sys.stderr)
        return UNUSABLE
    specs = resolve(rest) if rest or not given else ()
    if isinstance(specs, str):
        is_folder = any(path.is_dir() for path in rest)
        print(f"dicomforge check: {specs}{', and no DICOM file below it' * is_folder}", file=sys.stderr)
        return UNUSABLE
    compiled = []
    with progress(quiet=options.quiet or options.json, verb="checking") as told:
        report = inspect_files(*given, told=told) if given else None
        for number, path in enumerate(specs):
            told(Event("planning", text=str(path), done=number, total=len(specs)))
            compiled.append((path, compile_spec(path, keep=False)))
    failed = any(c.plan is None for _, c in compiled) or (report is not None and not report.ok)
    if options.json:
        _print_json(compiled, report, failed=failed)
    else:
        _print(compiled, report, quiet=options.quiet)
    return NO if failed else DONE


def _print_json(compiled: list[Any], report: InspectReport | None, *, failed: bool) -> None:
    from dicomforge.cli.output import diagnostics_json, print_json

    summaries = [
        {
            "spec": str(path),
            "ok": c.plan is not None,
            "series": c.series if c.plan else None,
            "instances": c.instances if c.plan else None,
            "matrix_rows": c.rows,
        }
        for path, c in compiled
    ]
    found = diagnostics_json(d for _, c in compiled for d in c.diagnostics)
    files: dict[str, Any] = {"files": 0, "studies": 0, "series": 0}
    findings: list[dict[str, Any]] = []
    if report is not None:
        from dicomforge.inspect.finding import as_json

        files = {key: getattr(report, key) for key in files}
        findings = [as_json(f) for f in report.findings]
    print_json({"ok": not failed, "specs": summaries, "diagnostics": found, "dicom": files, "findings": findings})


def _print(compiled: list[Any], report: InspectReport | None, *, quiet: bool) -> None:
    from dicomforge.cli.output import count_line, print_diagnostics

    print_diagnostics(d for _, c in compiled for d in c.diagnostics)
    if report is not None:
        from dicomforge.cli.findings import print_findings

        print_findings(report.findings)
    if quiet:
        return
    for path, c in compiled:
        if c.plan is not None:
            rows = f", {counted(c.rows, 'matrix row')}" if c.rows else ""
            print(f"{path}: ok, {c.series} series, {counted(c.instances, 'instance')}{rows}")
        else:
            print(f"{path}: {count_line(c.diagnostics)}")
    if report is not None:
        from dicomforge.cli.findings import summary

        print(summary(report))

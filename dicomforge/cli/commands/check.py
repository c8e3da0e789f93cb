"""`dicomforge check`: every finding about specs, without painting a pixel."""

from __future__ import annotations

import argparse
import sys

from dicomforge.cli import DONE, NO, UNUSABLE
from dicomforge.cli.arguments import add_json, add_specs, resolve

SUMMARY = "Check specs: all errors, warnings and notes, with places and hints."
EXAMPLES = (
    ("dicomforge check", "check every spec in specs/"),
    ("dicomforge check specs/ct.yaml --json", "the findings as data"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_specs(parser)
    add_json(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="print findings only, no summary")


def run(options: argparse.Namespace) -> int:
    """0 where no spec has an error, 1 otherwise."""
    from dicomforge.api import compile_spec
    from dicomforge.cli.output import count_line, diagnostics_json, print_diagnostics, print_json

    specs = resolve(options.specs)
    if isinstance(specs, str):
        print(f"dicomforge check: {specs}", file=sys.stderr)
        return UNUSABLE
    compiled = [(path, compile_spec(path)) for path in specs]
    found = [d for _, c in compiled for d in c.diagnostics]
    failed = any(c.plan is None for _, c in compiled)
    if options.json:
        summaries = [
            {
                "spec": str(path),
                "ok": c.plan is not None,
                "series": len(c.plan.series) if c.plan else None,
                "instances": c.plan.instance_count if c.plan else None,
                "matrix_rows": c.rows,
            }
            for path, c in compiled
        ]
        print_json({"ok": not failed, "specs": summaries, "diagnostics": diagnostics_json(found)})
        return NO if failed else DONE
    print_diagnostics(found)
    if not options.quiet:
        for path, c in compiled:
            if c.plan is not None:
                rows = f", {c.rows} matrix rows" if c.rows else ""
                print(f"{path}: ok, {len(c.plan.series)} series, {c.plan.instance_count} instances{rows}")
            else:
                print(f"{path}: {count_line(c.diagnostics)}")
    return NO if failed else DONE

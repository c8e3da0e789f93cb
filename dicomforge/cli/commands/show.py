"""`dicomforge show`: pictures of specs and of DICOM files."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dicomforge.cli.arguments import DEFAULT_FOLDER, add, add_trust, switch
from dicomforge.cli.say import Unusable, say
from dicomforge.ground.exit_codes import DONE, UNUSABLE
from dicomforge.ground.printable import printable

if TYPE_CHECKING:
    from dicomforge.preview.report import ShowReport

SUMMARY = "Show specs or DICOM files in an HTML report or a contact sheet."
EXAMPLES = (
    ("dicomforge show specs/ct.yaml", "a report in ct.html, without building"),
    ("dicomforge show out/ct -o ct.png", "a contact sheet of any DICOM files"),
    ("dicomforge show --sheet", "a contact sheet of all specs in specs/, in specs.png"),
    ("dicomforge show scan.dcm --validate", "with findings of check and dciodvfy"),
)
COLUMNS = ("Patient", "Study", "Modality", "Series", "Instances", "Matrix", "Spacing", "Values")
CELLS = ("patient_name", "study_title", "modality", "title", "size", "matrix", "spacing", "range")
"""Columns of the table, and where Facts has them."""
FACTS = (
    *("spec", "patient", "patient_name", "study", "study_title", "series", "modality", "sop_class"),
    *("instances", "frames", "matrix", "spacing", "low", "high"),
)
"""What `--json` has of a series, by the names of Facts."""


def arguments(parser: argparse.ArgumentParser) -> None:
    add(parser, "paths")
    what = "the report's file, .html or .png (default: named after what is shown)"
    parser.add_argument("-o", "--out", type=Path, metavar="FILE", help=what)
    kind = parser.add_mutually_exclusive_group()
    switch(kind, "--html", "write an HTML report (the default)")
    switch(kind, "--sheet", "write a contact sheet, as PNG")
    which = parser.add_mutually_exclusive_group()
    switch(which, "--objects", "show contours of objects, segments and structures on a contact sheet too")
    switch(which, "--no-objects", "leave out contours, values and truth of objects, segments and structures")
    switch(parser, "--validate", "add findings of check and dciodvfy about each series")
    add_trust(parser)
    add(parser, "--json")


def run(options: argparse.Namespace) -> int:
    """0 where the report was written, 2 where nothing can be shown, 3 where the file cannot be written."""
    from dicomforge import api
    from dicomforge.cli.output import print_result

    paths = options.paths or [DEFAULT_FOLDER]
    _check(options, paths)
    stated = {name: getattr(options, name) for name in ("sheet", "validate", "allow_outside", "untrusted")}
    objects = False if options.no_objects else options.objects or None
    result = api.show(*paths, out=options.out or "", objects=objects, **stated)
    if not print_result(options.json, _as_json(result), result.diagnostics) and result.ok:
        _print_summary(result)
    return DONE if result.ok else UNUSABLE


def _check(options: argparse.Namespace, paths: list[Path]) -> None:
    """Raises Unusable where something is wrong with the arguments."""
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        hint = "" if options.paths else " (nothing was named, and there is no folder 'specs' here)"
        raise Unusable(f"{missing}: no such file or folder{hint}")
    endings = [".png"] if options.sheet else [".html", ".htm"] if options.html else [".html", ".htm", ".png"]
    if options.out is not None and options.out.suffix.lower() not in endings:
        raise Unusable(f"{options.out}: the file's name must end in {' or '.join(endings)}")


def _as_json(result: ShowReport) -> dict[str, Any]:
    from dicomforge.cli.output import rows

    series = rows(result.series, *FACTS)
    for index, one in enumerate(series):
        verdicts = (v for v in result.verdicts if v.series == index)
        one["validation"] = rows(verdicts, "validator", "ok", "instances", "findings")
    return {"ok": result.ok, "report": result.path, "series": series}


def _print_summary(result: ShowReport) -> None:
    rows = [tuple(getattr(one, name) for name in CELLS) for one in result.series]
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        _print_table(rows)
    else:
        for row in rows:
            say("  ".join(cell for cell in row if cell))
    for verdict in result.verdicts:
        say(f"{verdict.validator}: {result.series[verdict.series].title}: {verdict.summary}")
    say(f"{len(rows)} series shown in {result.path}")


def _print_table(rows: list[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table: Any = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for column in COLUMNS:
        table.add_column(column)
    for row in rows:
        styles = ("cyan" if column == "Modality" else "" for column in COLUMNS)
        table.add_row(*map(Text, map(printable, row), styles))
    Console().print(table)

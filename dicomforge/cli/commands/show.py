"""`dicomforge show`: pictures of specs and of DICOM files."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dicomforge.cli.arguments import DEFAULT_FOLDER, add_json, add_trust
from dicomforge.cli.say import complain, say
from dicomforge.ground.exit_codes import DONE, UNUSABLE
from dicomforge.ground.printable import printable

if TYPE_CHECKING:
    from dicomforge.preview.facts import Facts
    from dicomforge.preview.report import ShowReport

SUMMARY = "Show specs or DICOM files in an HTML report or a contact sheet."
EXAMPLES = (
    ("dicomforge show specs/ct.yaml", "a report in ct.html, without building"),
    ("dicomforge show out/ct -o ct.png", "a contact sheet of any DICOM files"),
    ("dicomforge show --sheet", "a contact sheet of all specs in specs/, in specs.png"),
    ("dicomforge show scan.dcm --validate", "with findings of check and dciodvfy"),
)
COLUMNS = ("Patient", "Study", "Modality", "Series", "Instances", "Matrix", "Spacing", "Values")
FACTS = (
    *("spec", "patient", "patient_name", "study", "study_title", "series", "modality", "sop_class"),
    *("instances", "frames", "matrix", "spacing", "low", "high"),
)
"""What `--json` has of a series, by the names of Facts."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="SPEC|FOLDER|FILE",
        help="specs, DICOM files, or folders of either (default: specs)",
    )
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="FILE",
        help="the report's file, .html or .png (default: named after what is shown)",
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--html", action="store_true", help="write an HTML report (the default)")
    kind.add_argument("--sheet", action="store_true", help="write a contact sheet, as PNG")
    parser.add_argument(
        "--validate", action="store_true", help="add findings of check and dciodvfy about each series"
    )
    add_trust(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """0 where the report was written, 2 where nothing can be shown, 3 where the file cannot be written."""
    from dicomforge import api
    from dicomforge.cli.output import print_diagnostics, print_told

    if (wrong := _wrong(options)) is not None:
        return complain("show", UNUSABLE, wrong)
    try:
        result = api.show(
            *(options.paths or [DEFAULT_FOLDER]),
            out=options.out or "",
            sheet=options.sheet,
            validate=options.validate,
            allow_outside=options.allow_outside,
            untrusted=options.untrusted,
        )
    except api.SpecError as error:
        print_diagnostics(error.diagnostics)
        return UNUSABLE
    if not print_told(options.json, _as_json(result), result.diagnostics) and result.ok:
        _print_summary(result)
    return DONE if result.ok else UNUSABLE


def _wrong(options: argparse.Namespace) -> str | None:
    """What is wrong with the arguments."""
    paths = options.paths or [DEFAULT_FOLDER]
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        hint = "" if options.paths else " (nothing was named, and there is no folder 'specs' here)"
        return f"{missing}: no such file or folder{hint}"
    if options.out is None:
        return None
    endings = [".png"] if options.sheet else [".html", ".htm"] if options.html else [".html", ".htm", ".png"]
    if options.out.suffix.lower() not in endings:
        return f"{options.out}: the file's name must end in {' or '.join(endings)}"
    return None


def _as_json(result: ShowReport) -> dict[str, Any]:
    rows = [
        {
            **{name: getattr(one, name) for name in FACTS},
            "validation": [
                {"validator": v.validator, "ok": v.ok, "instances": v.instances, "findings": list(v.findings)}
                for v in result.verdicts
                if v.series == index
            ],
        }
        for index, one in enumerate(result.series)
    ]
    return {"ok": result.ok, "report": result.path, "series": rows}


def _print_summary(result: ShowReport) -> None:
    rows = [_row(one) for one in result.series]
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        _print_table(rows)
    else:
        for row in rows:
            say("  ".join(cell for cell in row if cell))
    for verdict in result.verdicts:
        say(f"{verdict.validator}: {result.series[verdict.series].title}: {verdict.summary}")
    say(f"{len(rows)} series shown in {result.path}")


def _row(one: Facts) -> tuple[str, ...]:
    return (one.patient_name, one.study_title, one.modality, one.title, one.size, one.matrix, one.spacing, one.range)


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

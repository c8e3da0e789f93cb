"""`dicomforge list`: what the language knows, by kind."""

import argparse
from typing import Any

from dicomforge.cli.arguments import switch
from dicomforge.cli.say import say
from dicomforge.ground.exit_codes import DONE

SUMMARY = "List SOP classes, shapes, fields, noise, tissues, encodings and so on, and the codes of `check`."
EXAMPLES = (
    ("dicomforge list sop-classes", "all storage SOP classes, with UID, family and what you write for each"),
    ("dicomforge list shapes", "all shapes"),
    ("dicomforge list materials", "the tissues of the library: each value, and where it was read"),
    ("dicomforge list errors --json", "all error codes and their titles"),
    ("dicomforge list findings", "the codes of findings about DICOM files"),
)
KINDS = (
    *("sop-classes", "shapes", "fields", "noise", "acquisition", "presets", "materials"),
    *("transfer-syntaxes", "encodings"),
    *("faults", "errors", "findings"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=f"what to list: {', '.join(KINDS)}")
    switch(parser, "--json", "print one array of objects")


def run(options: argparse.Namespace) -> int:
    """One line each, or one JSON array."""
    from dicomforge.cli.output import print_json

    rows = _rows(options.kind)
    if options.json:
        print_json(rows)
        return DONE
    lines = _facts(rows) if options.kind == "materials" else [_columns(options.kind, row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        say("  ".join(f"{text:<{width}}" for text, width in zip(line, widths, strict=True)).rstrip())
    return DONE


def _facts(rows: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """A line for each value of a tissue, with its source."""
    return [(row["name"], one["property"], one["text"], one["source"]) for row in rows for one in row["values"]]


def _columns(kind: str, row: dict[str, Any]) -> tuple[str, ...]:
    """What is printed of a row; of a SOP class its UID, its family, and what you write for it."""
    match kind:
        case "sop-classes":
            return row["name"], row["uid"], row["family"], ", ".join(row["asks"])
        case "faults":
            return row["name"], row["folder"], row["status"], row["title"]
        case "transfer-syntaxes":
            from dicomforge.transfer.abilities import words

            said = words(row)
            return row["name"], f"{said.pop('bits')} bits", *said.values()
        case _:
            return row["name"], row["title"]


def _rows(kind: str) -> list[dict[str, Any]]:
    if kind == "findings":
        from dicomforge.ground.finding_kinds import KINDS

        return [
            {"name": code, "title": k.title, "severity": k.severity, "section": k.section}
            for code, k in KINDS.items()
        ]
    from dicomforge import api

    return api.listing(kind)

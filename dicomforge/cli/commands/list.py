"""`dicomforge list`: what the language knows, by kind."""

from __future__ import annotations

import argparse
from typing import Any

from dicomforge.cli.arguments import switch
from dicomforge.cli.say import say
from dicomforge.ground.exit_codes import DONE

SUMMARY = "List SOP classes, shapes, fields, noise and so on, and the codes of `check`."
EXAMPLES = (
    ("dicomforge list shapes", "all shapes"),
    ("dicomforge list errors --json", "all error codes and their titles"),
    ("dicomforge list findings", "the codes of findings about DICOM files"),
)
KINDS = ("sop-classes", "shapes", "fields", "noise", "presets", "transfer-syntaxes", "errors", "findings")


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
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        say(f"{row['name']:<{width}}  {row['title']}")
    return DONE


def _rows(kind: str) -> list[dict[str, Any]]:
    if kind == "findings":
        from dicomforge.ground.finding_kinds import KINDS

        return [
            {"name": code, "title": k.title, "severity": k.severity, "section": k.section}
            for code, k in KINDS.items()
        ]
    from dicomforge import api

    return api.listing(kind)

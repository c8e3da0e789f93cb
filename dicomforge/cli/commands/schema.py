"""`dicomforge schema`: the JSON Schemas of the language."""

import argparse
from pathlib import Path

from dicomforge.cli.arguments import switch
from dicomforge.cli.say import say_document
from dicomforge.ground.exit_codes import DONE
from dicomforge.ground.write_whole import write_whole

SUMMARY = "Print or write the JSON Schemas that editors and other tools use."
EXAMPLES = (
    ("dicomforge schema > spec.schema.json", "the schema of specs"),
    ("dicomforge schema --expanded", "the strict schema of an expanded spec"),
    ("dicomforge schema -o schemas", "write all into a folder"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    switch(parser, "--expanded", "the strict schema of the expanded form")
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="DIR",
        help="write all schemas into this folder, also those of the JSON files that builds write",
    )
    switch(parser, "--json", "no effect: a schema is JSON")


def run(options: argparse.Namespace) -> int:
    """Plugins' shapes, fields and noise are in it."""
    from dicomforge.grammar import schema

    if options.out is None:
        say_document(schema.text(schema.expanded() if options.expanded else schema.author()))
        return DONE
    options.out.mkdir(parents=True, exist_ok=True)
    from dicomforge.builder import expectations, planted
    from dicomforge.truth import schema as truth_schema

    written = {"spec": schema.author(), "expanded": schema.expanded(), "expectations": expectations.SCHEMA}
    written |= {"planted": planted.SCHEMA, "truth": truth_schema.TRUTH, "manifest": truth_schema.MANIFEST}
    for name, content in written.items():
        write_whole(options.out / f"{name}.schema.json", schema.text(content))
    return DONE

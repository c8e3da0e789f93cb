"""`dicomforge expand`: the spec that is left after extends, variables and matrices."""

import argparse
from pathlib import Path

from dicomforge.cli.arguments import add_trust, switch, trust
from dicomforge.cli.say import Unusable, say_document
from dicomforge.ground.exit_codes import DONE, NO

SUMMARY = "Print a spec after extends, variables and matrices, in canonical long form."
EXAMPLES = (
    ("dicomforge expand specs/cohort.yaml", "every row of the cohort"),
    ("dicomforge expand specs/cohort.yaml --json", "the same as JSON, with values as source text"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("spec", type=Path, metavar="SPEC", help="a spec file")
    add_trust(parser)
    switch(parser, "--json", "print a JSON array with a document for each row")


def run(options: argparse.Namespace) -> int:
    """0, or 1 where the spec has errors on the way."""
    from dicomforge import api
    from dicomforge.cli.output import print_diagnostics, print_json
    from dicomforge.expand.render import as_json, render

    if not options.spec.is_file():
        raise Unusable(f"{options.spec}: no such file")
    expansion = api.expanded(options.spec, trust(options, [options.spec]))
    print_diagnostics(expansion.diagnostics)
    if options.json:
        print_json([{"name": d.name, "document": as_json(d.root)} for d in expansion.documents])
    else:
        for number, document in enumerate(expansion.documents):
            say_document(("---\n" if number else "") + render(document.root, expansion.unfound))
    return NO if any(d.is_error for d in expansion.diagnostics) else DONE

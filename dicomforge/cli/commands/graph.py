"""`dicomforge graph`: the build as other build systems see it."""

from __future__ import annotations

import argparse

from dicomforge.cli.arguments import add_json, add_out, add_specs, add_trust, resolve, trust
from dicomforge.cli.say import complain, say_document
from dicomforge.ground.exit_codes import DONE, UNUSABLE

SUMMARY = "Print the build as a ninja file, a makefile, a Graphviz graph or JSON."
EXAMPLES = (
    ("dicomforge graph -f ninja > build.ninja && ninja", "build with ninja"),
    ("dicomforge graph -f dot | dot -Tsvg > graph.svg", "draw specs, parents and series"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_specs(parser)
    add_out(parser)
    parser.add_argument(
        "-f", "--format", choices=("ninja", "make", "dot", "json"), default="json", help="the format (default: json)"
    )
    add_trust(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """0, or 2 where a spec has errors."""
    from dicomforge import api
    from dicomforge.cli.output import print_diagnostics

    specs = resolve(options.specs)
    if isinstance(specs, str):
        return complain("graph", UNUSABLE, specs)
    try:
        text = api.graph(
            specs, options.out, "json" if options.json else options.format, trust(options, options.specs)
        )
    except api.SpecError as error:
        print_diagnostics(error.diagnostics)
        return UNUSABLE
    say_document(text)
    return DONE

"""`dicomforge graph`: the build as other build systems see it."""

import argparse

from dicomforge.cli.arguments import add, add_trust, resolve, trust
from dicomforge.cli.say import say_document
from dicomforge.ground.exit_codes import DONE

SUMMARY = "Print the build as a ninja file, a makefile, a Graphviz graph or JSON."
EXAMPLES = (
    ("dicomforge graph -f ninja > build.ninja && ninja", "build with ninja"),
    ("dicomforge graph -f dot | dot -Tsvg > graph.svg", "draw specs, parents and series"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    add(parser, "specs", "-o --out")
    parser.add_argument(
        "-f", "--format", choices=("ninja", "make", "dot", "json"), default="json", help="the format (default: json)"
    )
    add_trust(parser)
    add(parser, "--json")


def run(options: argparse.Namespace) -> int:
    """0; raises SpecError, which `cli.run` prints."""
    from dicomforge import api

    form = "json" if options.json else options.format
    say_document(api.graph(resolve(options.specs), options.out, form, trust(options, options.specs)))
    return DONE

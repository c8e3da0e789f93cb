"""`dicomforge explain`: why a series was or will be built, or what a code of `check` means."""

import argparse
import os
import re
from pathlib import Path

from dicomforge.cli.arguments import add, add_trust, resolve, trust
from dicomforge.cli.say import Unusable, say
from dicomforge.ground.exit_codes import DONE

SUMMARY = "Explain why each series was or will be built, or what a code means."
EXAMPLES = (
    ("dicomforge explain", "the reasons for all series of specs/"),
    ("dicomforge explain specs/ct.yaml -o out", "the reasons for one spec"),
    ("dicomforge explain DF012", "the page of an error code"),
    ("dicomforge explain missing-type-1", "the page of a finding about DICOM files"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="*", metavar="SPEC|FOLDER|CODE", help="specs (default: specs), or codes")
    add(parser, "-o --out")
    add_trust(parser)
    add(parser, "--json")


def run(options: argparse.Namespace) -> int:
    """0, or 2 where a spec or code cannot be used."""
    if options.what and all(_is_code(word) for word in options.what):
        return _codes(options)
    return _reasons(options)


def _is_code(word: str) -> bool:
    """Whether a word is written as a code is, and is no path."""
    return re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", word) is not None and not os.path.exists(word)  # noqa: PTH110


def _codes(options: argparse.Namespace) -> int:
    from dicomforge.cli.codes import find, unknown
    from dicomforge.cli.output import print_json

    found = []
    for word in options.what:
        code = find(word)
        if code is None:
            raise Unusable(f"{word}: no such code, file or folder", f"  help: {unknown(word)}")
        found.append(code)
    if options.json:
        print_json([code._asdict() for code in found])
    else:
        say(*"\n\n".join(code.page for code in found).split("\n"))
    return DONE


def _reasons(options: argparse.Namespace) -> int:
    from dicomforge import api
    from dicomforge.builder.reasons import summary
    from dicomforge.cli.output import print_result

    given = [Path(word) for word in options.what]
    result = api.why(resolve(given), options.out, trust(options, given))
    rows = [
        {"spec": w.spec, "target": w.target, "status": w.status, "last": summary(w.last), "next": summary(w.next)}
        for w in result.targets
    ]
    if not print_result(options.json, {"targets": rows}, result.build.diagnostics):
        say(*(one.text for one in result.targets))
    return result.build.exit_code

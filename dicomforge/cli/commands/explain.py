"""`dicomforge explain`: why a series was or will be built, or what an error code means."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from dicomforge.cli import DONE, UNUSABLE
from dicomforge.cli.arguments import add_json, add_out, resolve

SUMMARY = "Say why each series was built, and will be; or what an error code means."
EXAMPLES = (
    ("dicomforge explain", "the reasons of every series of specs/"),
    ("dicomforge explain specs/ct.yaml -o out", "those of one spec"),
    ("dicomforge explain DF012", "the page of an error code"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("what", nargs="*", metavar="SPEC|FOLDER|CODE", help="specs (default: specs), or error codes")
    add_out(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """0, or 2 where a spec or code cannot be used."""
    if options.what and all(re.fullmatch(r"[A-Za-z]{2}\d{3}", word) for word in options.what):
        return _codes(options)
    return _reasons(options)


def _codes(options: argparse.Namespace) -> int:
    from dicomforge.cli.output import print_json
    from dicomforge.ground.codes import codes, page

    pages = {code.upper(): page(code) for code in options.what}
    missing = [code for code, text in pages.items() if text is None]
    if missing:
        from dicomforge.ground.diagnostic import nearest

        hint = nearest(missing[0], [c.code for c in codes()]) or "see: dicomforge list errors"
        print(f"dicomforge explain: no error code {missing[0]}\n  help: {hint}", file=sys.stderr)
        return UNUSABLE
    if options.json:
        print_json([{"code": code, "page": text} for code, text in pages.items()])
    else:
        print("\n\n".join(text.strip() for text in pages.values() if text is not None))
    return DONE


def _reasons(options: argparse.Namespace) -> int:
    from dicomforge import api
    from dicomforge.cli.output import diagnostics_json, print_diagnostics, print_json
    from dicomforge.forge.reasons import summary

    specs = resolve([Path(word) for word in options.what])
    if isinstance(specs, str):
        print(f"dicomforge explain: {specs}", file=sys.stderr)
        return UNUSABLE
    told = api.why(specs, options.out)
    if options.json:
        rows = [
            {"spec": w.spec, "target": w.target, "status": w.status, "last": summary(w.last), "next": summary(w.next)}
            for w in told.targets
        ]
        print_json({"targets": rows, "diagnostics": diagnostics_json(told.build.diagnostics)})
        return told.build.exit_code
    print_diagnostics(told.build.diagnostics)
    for one in told.targets:
        print(one.text)
    return told.build.exit_code

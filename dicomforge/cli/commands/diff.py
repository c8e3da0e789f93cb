"""`dicomforge diff`: what changes between two specs, two revisions of one, or two built trees."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dicomforge.cli.arguments import add, add_trust, switch, trust
from dicomforge.cli.say import Unusable, complain, say
from dicomforge.ground.exit_codes import DONE, NO, UNUSABLE

if TYPE_CHECKING:
    from dicomforge.compare.difference import Comparison
    from dicomforge.compare.text import Styled

SUMMARY = "Show what changes: series, instances, Attributes, layers and pixels."
EXAMPLES = (
    ("dicomforge diff specs/old.yaml specs/new.yaml", "two specs"),
    ("dicomforge diff HEAD:specs/ct.yaml specs/ct.yaml --markdown", "since the last commit, for a review comment"),
    ("dicomforge diff out-before out-after --pictures pictures", "two folders of DICOM files, with pictures"),
    ("dicomforge diff specs/ct.yaml out", "a spec and its built files"),
    (
        "git config diff.dicomforge.command 'dicomforge diff --git'",
        "use it in git diff for files with diff=dicomforge",
    ),
)

_GIT_ARGUMENTS = (1, 7, 9)
_COLOURS = {"title": "\x1b[1m", "old": "\x1b[31m", "new": "\x1b[32m"}


def arguments(parser: argparse.ArgumentParser) -> None:
    what = "specs, folders of DICOM files, or REV:PATH of a git repository"
    parser.add_argument("sides", nargs="+", metavar="SPEC|FOLDER", help=what)
    add(parser, "--json")
    switch(parser, "--markdown", "print Markdown for a review comment")
    what = "how many of the frames that may differ are compared (default: sample)"
    parser.add_argument("--pixels", choices=("none", "sample", "all"), default="sample", help=what)
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="write PNGs of the frame that differs most")
    switch(parser, "--git", "act as a diff driver: take the arguments that git passes")
    add_trust(parser)
    add(parser, "-q --quiet")


def run(options: argparse.Namespace) -> int:
    """0 where nothing differs, 1 where something does, 2 where a side cannot be used."""
    from dicomforge import api
    from dicomforge.builder.request import Event
    from dicomforge.cli.output import print_json, print_result
    from dicomforge.cli.progress import progress
    from dicomforge.ground.diagnostic import SpecError

    if options.git:
        return _driver(options)
    if options.json and options.markdown:
        raise Unusable("--json and --markdown exclude each other")
    if len(options.sides) != 2:
        raise Unusable("expected two sides")
    stated = {name: getattr(options, name) for name in ("pixels", "pictures", "allow_outside", "untrusted")}
    try:
        with progress(quiet=options.quiet or options.json, verb="comparing") as progressed:
            found = api.diff(
                *options.sides,
                **stated,
                report=lambda done, total, what: progressed(Event("progress", "", what, done, total)),
            )
    except SpecError as error:
        print_result(options.json, {"same": None}, error.diagnostics)
        return UNUSABLE
    if options.json:
        from dicomforge.compare.data import data

        print_json({**data(found), "diagnostics": []})
    elif not options.quiet:
        _print(found, markdown=options.markdown)
    return DONE if found.is_same else NO


def _driver(options: argparse.Namespace) -> int:
    """0 whatever differs: of another code git says that the driver died."""
    import difflib

    from dicomforge import api
    from dicomforge.cli.output import count_line
    from dicomforge.ground.diagnostic import render, shown

    if len(options.sides) not in _GIT_ARGUMENTS:
        return complain("diff --git", UNUSABLE, "expected the arguments of a diff driver of git")
    path = options.sides[0]
    if len(options.sides) == 1:
        say(f"{path}: unmerged")
        return DONE
    paths = (path, options.sides[7] if len(options.sides) > 7 else path)
    old, new = options.sides[1], options.sides[4]
    result = api.diff_of_git(paths, Path(old), Path(new), pixels=options.pixels, trust=trust(options, ()))
    if result.comparison is not None:
        _print(result.comparison, markdown=False)
        if result.comparison.is_same and result.old != result.new:
            say("(the text differs: git diff --no-ext-diff)")
        return DONE
    for diagnostic in shown(result.diagnostics):
        say(*render(diagnostic).split("\n"))
    if result.diagnostics:
        say(count_line(result.diagnostics))
    texts = (result.old.splitlines(), result.new.splitlines())
    for line in difflib.unified_diff(*texts, f"a/{paths[0]}", f"b/{paths[1]}", lineterm=""):
        _print_line((line, {"+": "new", "-": "old"}.get(line[:1], "")))
    return DONE


def _print(found: Comparison, *, markdown: bool) -> None:
    if markdown:
        from dicomforge.compare import markdown as form

        say(*form.lines(found))
        return
    from dicomforge.compare import text

    for line in text.lines(found):
        _print_line(line)


def _print_line(styled: Styled) -> None:
    line, style = styled
    say(line, colour=_COLOURS.get(style, "") if _is_coloured() else "")


def _is_coloured() -> bool:
    """On a terminal, or for the pager that git says it writes to."""
    shown = sys.stdout.isatty() or "GIT_PAGER_IN_USE" in os.environ
    return shown and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

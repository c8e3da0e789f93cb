"""`dicomforge init`: a spec and a test to start from."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dicomforge.cli.arguments import add, switch
from dicomforge.cli.say import say
from dicomforge.ground.exit_codes import DONE, UNUSABLE

if TYPE_CHECKING:
    from dicomforge.starters.write import WrittenFiles

SUMMARY = "Write a commented spec and a test, in a new project or an existing one."
EXAMPLES = (
    ("dicomforge init", "in this folder; on a terminal it asks questions"),
    ("dicomforge init fixtures --modality MR", "an MR fixture, in fixtures/"),
    ("dicomforge init --modality seg --purpose cohort --name tumours", "a cohort with segmentations"),
    ("dicomforge init --yes", "a CT fixture, without questions"),
    ("dicomforge init -m MG --name screening", "another spec with a test, in an existing project"),
    ("dicomforge init --sop-class RTPlanStorage", "a minimal RT plan; `list sop-classes` has the names"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    from dicomforge.starters.compose import PURPOSES, modalities

    known = tuple(modalities())
    listed = f"the modality: {', '.join(known)} (default: ct)"
    what = "the project (default: this folder)"
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help=what)
    parser.set_defaults(refuse=parser.error)
    content = parser.add_mutually_exclusive_group()
    content.add_argument("-m", "--modality", type=_modality, choices=known, metavar="NAME", help=listed)
    what = "a storage SOP class: a minimal spec of it (`dicomforge list sop-classes`)"
    content.add_argument("--sop-class", type=_sop_class, metavar="NAME", help=what)
    parser.add_argument("-p", "--purpose", choices=tuple(PURPOSES), help="what the files are for (default: fixture)")
    what = "the spec's name: a-z, 0-9 and hyphens (default: the modality)"
    parser.add_argument("--name", type=_name, metavar="NAME", help=what)
    switch(parser, "-y --yes", "use the defaults, ask nothing")
    add(parser, "--json")


def run(options: argparse.Namespace) -> int:
    """0, or 2 where there is a spec or test of this name: nothing is overwritten."""
    from dicomforge import api
    from dicomforge.cli.output import print_json, print_result
    from dicomforge.ground.diagnostic import SpecError

    if not (options.yes or options.json or options.modality or options.purpose or options.name or options.sop_class):
        _ask(options)
    if options.sop_class and options.purpose not in (None, "fixture"):
        options.refuse("argument -p/--purpose: a spec of --sop-class is a fixture")
    modality, purpose = options.modality or "ct", options.purpose or "fixture"
    try:
        name = options.name or options.sop_class or modality
        written = api.init(options.folder, modality, purpose, name, options.sop_class or "")
    except SpecError as error:
        print_result(options.json, {"ok": False, "written": [], "left": []}, error.diagnostics)
        return UNUSABLE
    if options.json:
        paths, left = ([str(path) for path in some] for some in (written.paths, written.left))
        print_json({"ok": True, "written": paths, "left": left, "diagnostics": []})
    else:
        _tell(options.folder, written)
    return DONE


def _ask(options: argparse.Namespace) -> None:
    """Ask on a terminal; otherwise, and where the answer is empty, the defaults hold."""
    from dicomforge.starters.compose import PURPOSES, modalities

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    options.modality = _choose("Which modality?", modalities(), "ct")
    options.purpose = _choose("What are the files for?", PURPOSES, "fixture")


def _choose(question: str, choices: Mapping[str, str], default: str) -> str:
    from dicomforge.ground.diagnostic import nearest

    width = max(map(len, choices))
    say(question, *(f"  {name:<{width}}  {title}" for name, title in choices.items()))
    while True:
        try:
            answer = input(f"[{default}] ").strip().lower()
        except EOFError:
            say("")
            return default
        if not answer or answer in choices:
            return answer or default
        say(f"  no {answer!r} here; {nearest(answer, choices) or 'type one of the names above'}")


def _tell(folder: Path, written: WrittenFiles) -> None:
    for path in written.paths:
        say(f"wrote {path}")
    for path in written.left:
        advice = ", which does not ignore out/" if path.name == ".gitignore" and not _ignores_out(path) else ""
        say(f"left {path} as it is{advice}")
    say("", "next:")
    if folder != Path():
        say(f"  cd {folder}")
    say("  dicomforge build    the files, into out/")
    say("  dicomforge show     what they look like")
    say("  pytest              the test")
    if folder / "Makefile" in written.paths:
        say("  make                the files, and what the Makefile builds from them")


def _ignores_out(path: Path) -> bool:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.strip().strip("/") == "out" for line in lines)


def _modality(text: str) -> str:
    from dicomforge.ground.diagnostic import nearest
    from dicomforge.starters.compose import modalities

    known = modalities()
    if text.lower() in known:
        return text.lower()
    hint = nearest(text, known) or f"one of: {', '.join(known)}"
    raise argparse.ArgumentTypeError(f"no starter for {text!r}; {hint}")


def _sop_class(text: str) -> str:
    """The name of the spec of a class, which is named by that name, its keyword, its title or its UID."""
    from dicomforge.ground.diagnostic import nearest
    from dicomforge.standard import uids
    from dicomforge.starters.sop_classes import named, spec_name

    known = named()
    entry = uids.by_keyword(text) or uids.by_keyword(f"{text}Storage") or uids.by_value(text)
    name = spec_name(entry.name if entry is not None else text)
    if name in known:
        return name
    near = nearest(f"{text.removesuffix('Storage')}Storage", known.values()) or nearest(name, known)
    hint = near or "`dicomforge list sop-classes` lists them"
    raise argparse.ArgumentTypeError(f"no storage SOP class {text!r}; {hint}")


def _name(text: str) -> str:
    if re.fullmatch(r"[a-z0-9-]+", text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no name: lowercase letters, digits and hyphens")
    return text

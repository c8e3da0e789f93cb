"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from dicomforge.cli.say import Unusable
from dicomforge.ground.printable import printable

if TYPE_CHECKING:
    from dicomforge.model.trust import Trust

DEFAULT_FOLDER = Path("specs")


def _formatter(width: int = 80) -> Callable[..., argparse.HelpFormatter]:
    """Makes help of this width. argparse makes some for each option, and asks the terminal for a missing width."""
    return partial(argparse.RawDescriptionHelpFormatter, width=width)


class CommandParser(argparse.ArgumentParser):
    """One that escapes what it was given when it complains, and asks the terminal for its width only for help."""

    def __init__(self, prog: str, description: str, epilog: str) -> None:
        super().__init__(prog, None, description, epilog, formatter_class=_formatter(), allow_abbrev=False)

    def format_help(self) -> str:
        self._fit()
        self.description = "\n".join(wrapped(self.description or ""))
        return super().format_help()

    def format_usage(self) -> str:
        self._fit()
        return super().format_usage()

    def _fit(self) -> None:
        import shutil

        self.formatter_class = _formatter(shutil.get_terminal_size().columns - 2)

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def wrapped(text: str, indent: str = "") -> list[str]:
    """The lines of a text in the width of the terminal; those after the first begin with `indent`."""
    import shutil
    import textwrap

    return textwrap.wrap(text, max(40, shutil.get_terminal_size().columns - 2), subsequent_indent=indent)


def _number_of_processes(text: str) -> int:
    if not (text.isdecimal() and text.isascii() and 0 < int(text) <= 1024):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes from 1 to 1024")
    return int(text)


_SHARED: dict[str, str | dict[str, Any]] = {
    "specs": {
        "nargs": "*",
        "type": Path,
        "metavar": "SPEC|FOLDER",
        "help": "spec files, or folders of them (default: specs)",
    },
    "paths": {
        "nargs": "*",
        "type": Path,
        "metavar": "SPEC|FOLDER|FILE",
        "help": "specs, DICOM files, or folders of either (default: specs)",
    },
    "-o --out": {"type": Path, "default": Path("out"), "metavar": "DIR", "help": "the output folder (default: out)"},
    "-j --jobs": {
        "type": _number_of_processes,
        "default": 0,
        "metavar": "N",
        "help": "processes (default: chosen automatically)",
    },
    "--series": {
        "action": "append",
        "default": [],
        "metavar": "PATTERN",
        "help": "only these series; remove nothing",
    },
    "-q --quiet": "print findings only",
    "--break-lock": "remove the lock file that a killed process left in DIR",
    "--json": "print one JSON value on standard output",
    "--allow-outside": "let specs read files outside of their project",
    "--untrusted": "small limits, no plugins, no files outside of the project",
}
"""Arguments by their spellings; a text is the help of a switch."""


def add(parser: argparse._ActionsContainer, *names: str) -> None:
    """Declare arguments that several commands share."""
    for name in names:
        shared = _SHARED[name]
        if isinstance(shared, str):
            switch(parser, name, shared)
        else:
            parser.add_argument(*name.split(), **shared)


def switch(parser: argparse._ActionsContainer, spellings: str, help: str) -> None:
    """Declare an option that takes no value."""
    parser.add_argument(*spellings.split(), action="store_true", help=help)


def add_trust(parser: argparse.ArgumentParser) -> None:
    """Declare how far the specs are trusted."""
    add(parser.add_mutually_exclusive_group(), "--allow-outside", "--untrusted")


def trust(options: argparse.Namespace, given: Iterable[Path]) -> Trust:
    """What the options of `add_trust` say about the specs that the arguments mean."""
    from dicomforge.expand.confinement import trusted

    return trusted(given, allow_outside=options.allow_outside, untrusted=options.untrusted)


def resolve(given: list[Path]) -> tuple[Path, ...]:
    """The spec files that the arguments mean, without repetition.

    Raises Unusable.
    """
    from dicomforge.api import specs_of

    found: dict[Path, None] = {}
    for argument in given or [DEFAULT_FOLDER]:
        try:
            is_there, specs = argument.exists(), specs_of(argument)
        except OSError as error:
            raise Unusable(f"{argument}: {error.strerror}") from None
        if not is_there:
            hint = "" if given else " (no SPEC was named, and there is no folder 'specs' here)"
            raise Unusable(f"{argument}: no such file or folder{hint}")
        if not specs:
            what = "a *.yaml with a top-level 'dicomforge:' key, no leading '_'"
            raise Unusable(f"{argument}: no spec in this folder ({what})")
        found.update(dict.fromkeys(specs))
    return tuple(found)

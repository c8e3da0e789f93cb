"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

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
        """As argparse."""
        self._fit()
        self.description = "\n".join(wrapped(self.description or ""))
        return super().format_help()

    def format_usage(self) -> str:
        """As argparse."""
        self._fit()
        return super().format_usage()

    def _fit(self) -> None:
        import shutil

        self.formatter_class = _formatter(shutil.get_terminal_size().columns - 2)

    def error(self, message: str) -> NoReturn:
        """As argparse."""
        super().error(printable(message))


def wrapped(text: str, indent: str = "") -> list[str]:
    """The lines of a text in the width of the terminal; those after the first begin with `indent`."""
    import shutil
    import textwrap

    return textwrap.wrap(text, max(40, shutil.get_terminal_size().columns - 2), subsequent_indent=indent)


def add_specs(parser: argparse.ArgumentParser) -> None:
    """SPEC or FOLDER, any number."""
    parser.add_argument(
        "specs", nargs="*", type=Path, metavar="SPEC|FOLDER", help="spec files, or folders of them (default: specs)"
    )


def add_out(parser: argparse.ArgumentParser) -> None:
    """The output folder."""
    parser.add_argument(
        "-o", "--out", type=Path, default=Path("out"), metavar="DIR", help="the output folder (default: out)"
    )


def add_break_lock(parser: argparse.ArgumentParser) -> None:
    """For file systems without locks."""
    parser.add_argument(
        "--break-lock", action="store_true", help="remove the lock file that a killed process left in DIR"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Machine-readable output."""
    parser.add_argument("--json", action="store_true", help="print one JSON value on standard output")


def add_trust(parser: argparse.ArgumentParser) -> None:
    """How far the specs are trusted."""
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--allow-outside",
        action="store_true",
        help="let specs read files outside of their project",
    )
    kind.add_argument(
        "--untrusted", action="store_true", help="small limits, no plugins, no files outside of the project"
    )


def trust(options: argparse.Namespace, given: Iterable[Path]) -> Trust:
    """What the options of `add_trust` say about the specs that the arguments mean."""
    from dicomforge.expand.confinement import trusted

    return trusted(given, allow_outside=options.allow_outside, untrusted=options.untrusted)


def resolve(given: list[Path]) -> tuple[Path, ...] | str:
    """The spec files that the arguments mean, without repetition, or what is wrong with them."""
    from dicomforge.api import specs_of

    found: dict[Path, None] = {}
    for argument in given or [DEFAULT_FOLDER]:
        try:
            is_there, specs = argument.exists(), specs_of(argument)
        except OSError as error:
            return f"{argument}: {error.strerror}"
        if not is_there:
            hint = "" if given else " (no SPEC was named, and there is no folder 'specs' here)"
            return f"{argument}: no such file or folder{hint}"
        if not specs:
            return f"{argument}: no spec in this folder (a *.yaml with a top-level 'dicomforge:' key, no leading '_')"
        found.update(dict.fromkeys(specs))
    return tuple(found)

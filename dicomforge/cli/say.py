"""Say: how text of every command leaves, so that no name or value in it is obeyed by a terminal."""

import sys

from dicomforge.ground.printable import printable


class Unusable(Exception):
    """Why a command cannot do what its arguments say; `args` are lines."""


def say(*lines: str, error: bool = False, colour: str = "") -> None:
    """Print each line on standard output, or standard error; `colour` is an escape sequence of our own."""
    for line in lines:
        line = printable(line)
        print(f"{colour}{line}\x1b[0m" if colour else line, file=sys.stderr if error else sys.stdout)


def complain(command: str, code: int, why: object, *more: str) -> int:
    """Print on standard error why a command ends, and further lines; returns the exit code."""
    say(f"dicomforge {command}: {why}", *more, error=True)
    return code


def say_document(text: str) -> None:
    """Print a text for programs, in which nothing is left to escape: UTF-8, whatever the locale."""
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    sys.stdout.write(text)

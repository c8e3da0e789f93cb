"""Words: what can stand on a command line, as the commands' parsers declare it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Literal, NamedTuple

Takes = Literal["nothing", "word", "file", "folder", "spec"]
"""What follows: nothing, a word that is not a path (one of `choices` if there are any), or a path of that kind."""


class Option(NamedTuple):
    """An option of a command: its spellings, a line about it, and what follows it."""

    flags: tuple[str, ...]
    title: str
    takes: Takes
    choices: tuple[str, ...]


class Command(NamedTuple):
    """A command: `takes` and `choices` are of its arguments without a dash."""

    name: str
    title: str
    options: tuple[Option, ...]
    takes: Takes
    choices: tuple[str, ...]


def commands() -> tuple[Command, ...]:
    """Every command of the command line."""
    from dicomforge import cli

    return tuple(_command(name, *cli.command(name)) for name in cli.names())


def _command(name: str, title: str, parser: argparse.ArgumentParser) -> Command:
    options: list[Option] = []
    takes: Takes = "nothing"
    choices: tuple[str, ...] = ()
    for action in parser._actions:
        if action.option_strings:
            title_ = (action.help or "").replace("\n", " ")
            options.append(Option(tuple(action.option_strings), title_, _takes(action), _choices(action)))
        else:
            takes, choices = _takes(action), _choices(action)
    return Command(name, title, tuple(options), takes, choices)


def _takes(action: argparse.Action) -> Takes:
    if action.nargs == 0:
        return "nothing"
    metavar = str(action.metavar or "")
    if "SPEC" in metavar and "FILE" not in metavar:
        return "spec"
    if action.type is Path:
        return "folder" if metavar in ("DIR", "FOLDER") else "file"
    return "word"


def _choices(action: argparse.Action) -> tuple[str, ...]:
    if "CODE" in str(action.metavar or ""):
        from dicomforge.cli.codes import known

        return known()
    return tuple(map(str, action.choices or ()))

"""The command line: a command is the file of its name in commands/; it parses, calls api, prints, returns a code.

A command file exports SUMMARY (one line), EXAMPLES (pairs of command line and what it does), `arguments(parser)` and
`run(options) -> int`. Exit codes are in docs/cli.md.
"""

from __future__ import annotations

import gc
import os
import sys
from _signal import SIGTERM, signal  # type: ignore[import-not-found]  # signal.py loads enum, which costs 3 ms
from contextlib import nullcontext

import dicomforge
from dicomforge.cli.say import Unusable, complain, say
from dicomforge.ground.exit_codes import DONE, INTERRUPTED, UNFINISHED, UNUSABLE
from dicomforge.ground.memory import is_refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from contextlib import AbstractContextManager
    from types import ModuleType
    from typing import NoReturn

_NO_MEMORY = """error DF116: there is not enough memory
  help: free memory or raise its limit (`ulimit -v`); a build takes less with fewer jobs (-j 1)
1 error"""

_USAGE = "usage: dicomforge COMMAND [OPTION ...] [SPEC|FOLDER ...]"


def run(argv: list[str]) -> int:
    """Run one command line; returns its exit code and lets no traceback of an author's mistake through."""
    try:
        code = _run(argv)
        sys.stdout.flush()
    except OSError as e:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:  # Python would try again when it ends
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(e, BrokenPipeError):
            return DONE
        where = f"{os.fsdecode(e.filename)}: " if isinstance(e.filename, str | bytes) else ""
        try:
            return complain((argv or ["help"])[0], UNFINISHED, f"{where}{e.strerror or e}")
        except OSError:
            return UNFINISHED
    return code


def _run(argv: list[str]) -> int:
    if not argv or argv[0] in ("-h", "--help", "help"):
        say(*_overview())
        return DONE if argv else UNUSABLE
    if argv[0] in ("-V", "--version"):
        return _version()
    name = argv[0]
    signal(SIGTERM, _interrupt)
    try:
        if not _exists(name):
            return _unknown(name)
        if not sys.warnoptions:  # what pydicom and numpy warn of is no finding of ours; `python -W` shows it
            import warnings

            warnings.simplefilter("ignore")
        module, parser = command(name)
        options = parser.parse_args(argv[1:])
        with _without_plugins() if getattr(options, "untrusted", False) else nullcontext():
            code = int(module.run(options))
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        return code
    except KeyboardInterrupt:
        say("dicomforge: interrupted", error=True)
        return INTERRUPTED
    except Unusable as e:
        return complain(name, UNUSABLE, *e.args)
    except Exception as e:
        if not is_refusal(e):
            if isinstance(e, OSError) or (code_of_error := _exit_code(e)) is None:
                raise
            return code_of_error
    # Printed here, where the traceback no longer holds what its frames held, and with what needs no import.
    gc.collect()
    say(*_NO_MEMORY.split("\n"), error=True)
    return UNFINISHED


def _without_plugins() -> AbstractContextManager[None]:
    from dicomforge.ground.registry import without_plugins

    return without_plugins()


def _exit_code(raised: Exception) -> int | None:
    """Print what is behind an exception and return its exit code; None where it is our bug."""
    from dicomforge.ground.diagnostic import SpecError

    if isinstance(raised, SpecError):  # a plugin that cannot be imported, for instance
        from dicomforge.cli.output import print_diagnostics

        print_diagnostics(raised.diagnostics)
        return UNUSABLE
    if isinstance(raised, ImportError | AttributeError | TypeError):
        from dicomforge.cli.clash import clash

        if wrong := clash():
            say(*wrong.split("\n"), error=True)
            return UNFINISHED
    return None


def _version() -> int:
    from dicomforge.cli.clash import clash, installed

    wrong = clash()
    say(f"dicomforge {installed() if wrong else dicomforge.__version__}")
    if wrong:
        say(*wrong.split("\n"), error=True)
    return DONE


def names() -> tuple[str, ...]:
    """The names of the commands, sorted."""
    import importlib
    import pkgutil

    paths = importlib.import_module("dicomforge.cli.commands").__path__
    return tuple(sorted(m.name for m in pkgutil.iter_modules(paths)))


def _exists(name: str) -> bool:
    from importlib.util import find_spec

    return name.isidentifier() and find_spec(f"dicomforge.cli.commands.{name}") is not None


def command(name: str) -> tuple[ModuleType, argparse.ArgumentParser]:
    """The module of a command, and its parser."""
    from importlib import import_module

    from dicomforge.cli.arguments import CommandParser

    module = import_module(f"dicomforge.cli.commands.{name}")
    shown = "\n".join(f"  {line}\n      {what}" for line, what in module.EXAMPLES)
    parser = CommandParser(f"dicomforge {name}", module.SUMMARY, f"examples:\n{shown}")
    module.arguments(parser)
    return module, parser


def _overview() -> list[str]:
    from dicomforge.cli.arguments import wrapped

    lines = [line for name in names() for line in wrapped(f"  {name:<10} {command(name)[0].SUMMARY}", " " * 13)]
    return [
        *wrapped(
            "dicomforge: a build system for synthetic DICOM. A few lines of YAML give valid DICOM files, with the "
            "same bytes every time."
        ),
        "",
        _USAGE,
        "",
        *lines,
        "",
        "examples:",
        "  dicomforge build specs/ct.yaml -o out",
        "  dicomforge check",
        "  dicomforge COMMAND --help",
    ]


def _unknown(name: str) -> int:
    from dicomforge.ground.diagnostic import nearest

    hint = nearest(name, names()) or f"one of: {', '.join(names())}"
    say(f"dicomforge: unknown command {name!r}", f"  help: {hint}", _USAGE, error=True)
    return UNUSABLE


def _interrupt(signum: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt

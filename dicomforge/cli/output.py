"""How commands print: diagnostics, JSON, notes."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from typing import Any

from dicomforge.cli.say import say, say_document
from dicomforge.ground.diagnostic import Diagnostic, as_json, in_order, render, shown
from dicomforge.ground.printable import json_text

_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Findings on standard error in file order, and their count; a terminal gets colours and its width."""
    found = in_order(diagnostics)
    if not found:
        return
    ordered = shown(found)
    width = shutil.get_terminal_size().columns if sys.stderr.isatty() else 0
    if width and not os.environ.get("NO_COLOR"):
        _print_coloured(ordered, width)
    else:
        for diagnostic in ordered:
            say(*render(diagnostic, width).split("\n"), error=True)
    say(count_line(found), error=True)


def count_line(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    found = [d.severity for d in diagnostics]
    counts = [(found.count(s), s) for s in ("error", "warning", "note")]
    return ", ".join(f"{n} {s}{'s' * (n > 1)}" for n, s in counts if n) or "no findings"


def print_json(value: dict[str, Any] | list[Any]) -> None:
    """`value` as JSON on standard output."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    say_document(json_text(value, ascii_only=not is_utf8) + "\n")


def rows(values: Iterable[object], *names: str, **others: str) -> list[dict[str, Any]]:
    """An object for each value, with attributes of these names, and others under a name of its own."""
    wanted = {name: name for name in names} | others
    return [{key: getattr(one, name) for key, name in wanted.items()} for one in values]


def print_rows(before: str, rows: Iterable[Any], after: Callable[[], str]) -> None:
    """A document of JSON with an array that is as long as it likes: rows are printed as they come, a line each."""
    say_document(before)
    for number, row in enumerate(rows):
        say_document(("," if number else "") + "\n" + json_text(row, indent=None))
    say_document("\n" + after() + "\n")


def print_result(in_json: bool, value: dict[str, Any], diagnostics: Iterable[Diagnostic]) -> bool:
    """Print `value` and the findings as JSON, or the findings alone as text; returns whether it was JSON."""
    if in_json:
        print_json({**value, "diagnostics": [as_json(d) for d in shown(diagnostics)]})
    else:
        print_diagnostics(diagnostics)
    return in_json


def _print_coloured(diagnostics: list[Diagnostic], width: int) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for diagnostic in diagnostics:
        text = Text(render(diagnostic, width))
        style = _STYLES[diagnostic.severity]
        text.highlight_regex(rf"{diagnostic.severity}\s+{diagnostic.code}:", style)
        text.highlight_regex(r"(?m)^ +\^+$", style)
        text.highlight_regex(r"(?m)^  help:", "bold green")
        console.print(text)

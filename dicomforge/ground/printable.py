"""Printable: text as it may leave for a terminal, a log, a page or another program."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ESCAPED = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""General categories of Unicode: controls, invisible formats (bidirectional, zero-width), bytes that are no text, and
separators of lines and paragraphs."""


def printable(text: str, keep: str = "") -> str:
    """The text in one line, without anything that a terminal obeys or that hides from a reader.

    Such characters are escaped as in Python (`\\x1b`, `\\u202e`), but for those in `keep`.
    """
    if text.isprintable():
        return text
    return "".join(c if c in keep or not _is_escaped(c) else c.encode("unicode_escape").decode() for c in text)


def json_text(value: Any, *, ascii_only: bool = False, indent: int | None = 2) -> str:
    """The value as JSON that can be printed. Bytes that are no text are escaped as text: `"\\\\udcff"`."""
    import json

    lines = json.dumps(value, indent=indent, ensure_ascii=False).split("\n")
    return "\n".join(
        line
        if line.isprintable() and (line.isascii() or not ascii_only)
        else "".join(_in_json(c) if _is_escaped(c) or (ascii_only and not c.isascii()) else c for c in line)
        for line in lines
    )


def _is_escaped(character: str) -> bool:
    from unicodedata import category

    return category(character) in _ESCAPED


def _in_json(character: str) -> str:
    import json

    return ("\\" if "\ud800" <= character <= "\udfff" else "") + json.dumps(character)[1:-1]

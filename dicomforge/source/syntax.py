"""Syntax: what the YAML parser says, as a Diagnostic with a hint how to fix it."""

import re
from typing import Any

import yaml

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Source, Span

QUOTE_IT = 'quote it: "${...}"; inside {...} and [...], and beside `: ` or ` #`, YAML does not take it unquoted'

_NEAR = 1000
"""Characters around an error in which its cause is sought."""

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')

_HINTS = (
    ("mapping values are not allowed", "quote text that contains `: `, or check the indentation"),
    ("unexpected end of stream", "close the quotation mark"),
    ("node content", "close the bracket that is open"),
    ("or '}'", "close the `{` with `}`, put a comma between entries, or quote the text"),
    ("or ']'", "close the `[` with `]`, put a comma between entries, or quote the text"),
    ("expected key", "keys of one mapping begin in the same column"),
    ("block end", "keys of one mapping begin in the same column"),
    ("'-' indicator", "items of one list begin with `- ` in the same column"),
    ("cannot start any token", "quote text that begins with this character"),
    ("unknown escape", "in double quotes a backslash begins an escape: write it twice, or use single quotes"),
    ("escape", "write the escape in full, or use single quotes"),
    ("expected alphabetic", "quote text that begins with `*` or `&`"),
    ("could not find expected ':'", "write `key: value`, with a space after the colon"),
)


def explain(error: yaml.MarkedYAMLError, source: Source) -> Diagnostic:
    """The Diagnostic of a text that is not YAML."""
    mark: Any = error.problem_mark or error.context_mark
    span = _place(source, mark) if mark else Span(source, 1, 1)
    line = source.line(span.line)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or line[span.column - 1 : span.column] == "\t":
        column = indent.index("\t") + 1 if "\t" in indent else span.column
        return Diagnostic("DF002", "YAML takes no tab here", span._replace(column=column), hint="indent with spaces")
    unquoted = _unquoted_reference(line, span.column)
    if unquoted:
        width = (line.find("}", unquoted) + 1 or len(line) + 1) - unquoted + 1
        place = span._replace(column=unquoted, width=width)
        return Diagnostic("DF035", "`${...}` needs quotes here", place, hint=QUOTE_IT)
    problem = error.problem or "this is not YAML"
    if "tag" in problem:
        hint = "remove the tag: the type of a value depends on its place; quote what must stay text"
        return Diagnostic("DF009", "tags are not part of the language", span, hint=hint)
    related: tuple[Link, ...] = ()
    begin: Any = error.context_mark
    if "end of stream" in problem and begin:
        span = span._replace(line=begin.line + 1, column=begin.column + 1)
    elif error.context and begin and begin.line != mark.line:
        related = (Link(error.context, Span(source, begin.line + 1, begin.column + 1)),)
    hint = next((advice for sign, advice in _HINTS if sign in problem), "check the line above and its indentation")
    return Diagnostic("DF001", f"this is not YAML: {problem}", span, hint=hint, related=related)


def _place(source: Source, mark: Any) -> Span:
    """Where libyaml stands; a mark below the last line is the end of that line."""
    last = source.text.count("\n") + 1
    if mark.line < last:
        return Span(source, mark.line + 1, mark.column + 1)
    return Span(source, last, len(source.line(last)) + 1)


def _unquoted_reference(line: str, column: int) -> int:
    """The column (from 1) of a `${` outside quotation marks at or before `column`; 0 where there is none."""
    begin = max(0, column - _NEAR)
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), line[begin : column + _NEAR])
    found = bare.rfind("${", 0, column + 1 - begin)
    return found + begin + 1 if found >= 0 else 0

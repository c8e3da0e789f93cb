"""Template: a text with `${...}` in it, split into what stands between and what is to be filled in."""

import ast
import re
from functools import lru_cache
from typing import NamedTuple

from dicomforge.expand import expression
from dicomforge.expand.evaluate import Impossible, Value, plain, text
from dicomforge.expand.expression import Malformed
from dicomforge.ground.span import Span
from dicomforge.source.document import Scalar

_HOLE = re.compile(r"\$\$\{|\$\{((?:[^'\"}]++|'[^']*+'|\"[^\"]*+\")*+)\}|\$\{")

FORMAT_WIDTH = 64
"""Characters and digits that a format may ask for."""

_FORMAT = re.compile(r"(?:.?[<>=^])?[-+ ]?#?0?([0-9]{0,9}),?(?:\.([0-9]{1,9}))?[bdeEfFgGosxX%]?", re.DOTALL)


class Hole(NamedTuple):
    """`${...}`: as written, where it begins in the text, and what it says; `fault` is why it says nothing."""

    text: str
    begin: int
    expression: ast.expr | None = None
    format: str | None = None
    fault: Malformed | None = None


@lru_cache(maxsize=4096)
def split(written: str) -> tuple[str | Hole, ...]:
    """The parts of a text; `$${` is an escaped `${`."""
    parts: list[str | Hole] = []
    last = 0
    for match in _HOLE.finditer(written):
        if match.start() > last:
            parts.append(written[last : match.start()])
        last = match.end()
        if match[0] == "$${":
            parts.append("${")
            continue
        hole = Hole(match[0], match.start())
        if match[1] is None:
            hint = "close it with `}`, quote the text, or write `$${` for `${`"
            parts.append(hole._replace(fault=Malformed("`${` is not closed", 0, hint)))
            break  # What follows is inside it.
        try:
            tree, form = expression.read(match[1])
            parts.append(hole._replace(expression=tree, format=form))
        except Malformed as fault:
            parts.append(hole._replace(fault=fault))
    if last < len(written):
        parts.append(written[last:])
    return tuple(parts)


def whole(written: str) -> Hole | None:
    """The hole that is the whole text, without a format, so that its value keeps its type."""
    parts = split(written)
    one = parts[0] if len(parts) == 1 else ""
    return None if isinstance(one, str) or one.format is not None else one


def span_of(scalar: Scalar, hole: Hole) -> Span:
    """Where a hole stands; the scalar's own place where escapes or several lines hide it."""
    span = scalar.span
    column = span.column + hole.begin + (1 if scalar.style in ("single", "double") else 0)
    line = span.source.line(span.line)
    if line[column - 1 : column - 1 + len(hole.text)] != hole.text:
        return span
    return span._replace(column=column, width=len(hole.text))


def formatted(value: Value, form: str) -> str:
    """A value in a format such as `04d` or `.2f` (Python's, without locale). Raises Impossible."""
    if not usable(form):
        raise Impossible(f"unknown format {form!r}", "formats are like 04d, .2f, >8")
    kind = form[-1:]
    found = text(value) if kind == "s" else plain(value)
    if isinstance(found, bool) or found is None:
        found = text(found)
    try:
        if kind in tuple("bdoxX") and isinstance(found, float) and found == int(found):
            return format(int(found), form)
        return format(found, form)
    except (ValueError, OverflowError):
        raise Impossible(f"format {form!r} does not fit {text(value)!r}", "d takes whole numbers") from None


def usable(format: str) -> bool:
    """Whether a format is one of the language: without locale (`n`), code points (`c`) and large widths."""
    match = _FORMAT.fullmatch(format)
    return match is not None and all(int(size) <= FORMAT_WIDTH for size in match.groups() if size)

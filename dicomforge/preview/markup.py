"""Markup: HTML and SVG in which every text is escaped unless it is Markup itself."""

import html
from collections.abc import Iterable

from dicomforge.ground.printable import printable


class Markup(str):
    """Text that is HTML already; only `tag` and `join` make it."""

    __slots__ = ()


VOID = frozenset({"br", "img", "input", "link", "meta"})

Attribute = str | int | float | bool | None


def tag(name: str, /, *children: str, **attributes: Attribute) -> Markup:
    """An element. `class_` is `class`, `data_n` is `data-n`; True is a bare attribute, False and None are none."""
    stated = "".join(_attribute(k, v) for k, v in attributes.items() if v is not None and v is not False)
    return Markup(f"<{name}{stated}>" if name in VOID else f"<{name}{stated}>{join(*children)}</{name}>")


def join(*parts: str) -> Markup:
    """The parts one after the other, escaped where they are no Markup."""
    return Markup("".join(part if isinstance(part, Markup) else _escaped(part) for part in parts))


def table(heads: Iterable[str], rows: Iterable[Markup], **attributes: Attribute) -> Markup:
    """A table with a head; a head that is Markup is a cell already."""
    cells = (head if isinstance(head, Markup) else tag("th", head, scope="col") for head in heads)
    return tag("table", tag("thead", tag("tr", *cells)), tag("tbody", *rows), **attributes)


def swatch(colour: str) -> Markup:
    """A small square in a colour."""
    return tag("svg", tag("rect", width=10, height=10, rx=2, fill=colour), viewBox="0 0 10 10", aria_hidden="true")


def line_swatch(colour: str, pattern: str) -> Markup:
    """A short line in a colour and a pattern."""
    line = tag("line", x1=0, y1=5, x2=22, y2=5, stroke=colour, class_=pattern)
    return tag("svg", line, viewBox="0 0 22 10", class_="line", aria_hidden="true")


def _escaped(text: str) -> str:
    return html.escape(printable(text, keep="\n\t"))


def _attribute(key: str, value: str | int | float | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'

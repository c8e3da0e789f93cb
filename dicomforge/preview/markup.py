"""Markup: HTML and SVG in which every text is escaped unless it is Markup itself."""

from __future__ import annotations

import html

from dicomforge.ground.printable import printable


class Markup(str):
    """Text that is HTML already; only `tag` and `join` make it."""

    __slots__ = ()


VOID = frozenset({"br", "img", "input", "link", "meta"})

Attribute = str | int | float | bool | None


def tag(name: str, /, *children: str, **attributes: Attribute) -> Markup:
    """An element. `class_` is `class`, `data_n` is `data-n`; True is a bare attribute, False and None are none."""
    told = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in VOID:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{join(*children)}</{name}>")


def join(*parts: str) -> Markup:
    """The parts one after the other, escaped where they are no Markup."""
    return Markup("".join(part if isinstance(part, Markup) else _escaped(part) for part in parts))


def _escaped(text: str) -> str:
    return html.escape(printable(text, keep="\n\t"))


def _attribute(key: str, value: str | int | float | bool) -> str:
    name = _CASED.get(key, key.rstrip("_").replace("_", "-"))
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'


_CASED = {"viewBox": "viewBox", "http_equiv": "http-equiv"}

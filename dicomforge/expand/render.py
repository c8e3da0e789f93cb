"""Render: an expanded document as YAML text that reads back to the same texts."""

from __future__ import annotations

import re
from collections.abc import Collection

from dicomforge.grammar.forms import HOLDERS
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar

_INLINE = 88
"""Characters that a collection of scalars may have to stand in one line."""

_BARE = re.compile(r"[A-Za-z0-9_.(/+\-$][A-Za-z0-9_./()+\-^$%;@=*~]*(?: [A-Za-z0-9_./()+\-^$%;@=*~]+)*")
"""Texts that YAML takes as they are in block and in flow context, whatever stands beside them."""

_NULLS = ("", "~", "null")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def render(root: Mapping, unfound: Collection[tuple[object, ...]] = ()) -> str:
    """The document as `dicomforge expand` prints it, without the `named` entries of its items.

    Scalars in `unfound` (`Expansion.unfound`) still hold `${...}` as written, and are printed so.
    """
    lines: list[str] = []
    shown = _shown(root, -1)
    entries = (e if e.key.text == "output" else e._replace(value=_escaped(e.value, unfound)) for e in shown.entries)
    _block(Mapping(tuple(entries), shown.span), "", lines)
    return "\n".join(lines) + "\n"


def _shown(node: Mapping, depth: int) -> Mapping:
    """The item without `named`; `depth` is that of its level, -1 for the document."""
    entries = []
    for entry in node.entries:
        if entry.key.text == "named" and depth >= 0:
            continue
        if depth + 1 < len(HOLDERS) and entry.key.text == HOLDERS[depth + 1]:
            items = entry.value
            if isinstance(items, Mapping):
                shown = (
                    e._replace(value=_shown(e.value, depth + 1)) if isinstance(e.value, Mapping) else e
                    for e in items.entries
                )
                entry = entry._replace(value=Mapping(tuple(shown), items.span))
        entries.append(entry)
    return Mapping(tuple(entries), node.span)


def _escaped(node: Node, unfound: Collection[tuple[object, ...]]) -> Node:
    """The tree with `$${` for each `${` that is plain text now; the text of a layer has kept its escapes."""
    if isinstance(node, Scalar):
        kept = "${" not in node.text or (bool(unfound) and node.written in unfound)
        return node if kept else node._replace(text=node.text.replace("${", "$${"))
    if isinstance(node, Items):
        return Items(tuple(_escaped(one, unfound) for one in node.nodes), node.span)
    entries = (
        Entry(key, _layer(value, unfound) if key.text == "text" else _escaped(value, unfound))
        for key, value in node.entries
    )
    return Mapping(tuple(entries), node.span)


def _layer(node: Node, unfound: Collection[tuple[object, ...]]) -> Node:
    """A text layer, whose text may still refer to the plan."""
    if not isinstance(node, Mapping):
        return _escaped(node, unfound)
    entries = (e if e.key.text == "text" else e._replace(value=_escaped(e.value, unfound)) for e in node.entries)
    return Mapping(tuple(entries), node.span)


def _block(node: Mapping, indent: str, lines: list[str]) -> None:
    for key, value in node.entries:
        head = f"{indent}{_scalar(key)}:"
        opened = key.text in HOLDERS and isinstance(value, Mapping) and bool(value.entries)
        short = None if opened else _inline(value, _INLINE - len(head))
        if short is not None:
            lines.append(f"{head} {short}".rstrip() if short else head)
        else:
            lines.append(head)
            _inside(value, indent + "  ", lines)


def _inside(node: Node, indent: str, lines: list[str]) -> None:
    if isinstance(node, Mapping):
        return _block(node, indent, lines)
    assert isinstance(node, Items)
    for one in node.nodes:
        short = _inline(one, _INLINE - len(indent))
        if short is not None:
            lines.append(f"{indent}- {short}")
        else:
            begin = len(lines)
            _inside(one, indent + "  ", lines)
            lines[begin] = f"{indent}- {lines[begin][len(indent) + 2 :]}"
    return None


def _inline(node: Node, room: int) -> str | None:
    """The node in one line; None for a collection that is longer than `room`, of which no more is looked at."""
    if isinstance(node, Scalar):
        return _scalar(node)
    ends, parts = ("[", "]") if isinstance(node, Items) else ("{", "}"), _parts(node, room)
    if parts is None:
        return None
    return f"{ends[0]}{', '.join(parts)}{ends[1]}"


def _parts(node: Items | Mapping, room: int) -> list[str] | None:
    parts: list[str] = []
    for one in node.nodes if isinstance(node, Items) else node.entries:
        key, value = (None, one) if not isinstance(one, Entry) else one
        if key is not None and key.text in HOLDERS and isinstance(value, Mapping):
            return None
        inside = _inline(value, room)
        if inside is None:
            return None
        parts.append(inside if key is None else f"{_scalar(key)}: {inside}")
        room -= len(parts[-1]) + 2
        if room < 0:
            return None
    return parts


def _scalar(scalar: Scalar) -> str:
    """A scalar that reads back to the same text, and to null only where it was null."""
    if scalar.is_null:
        return "null"
    text = scalar.text
    plain = scalar.style == "plain" or _is_word(text)
    bare = _BARE.fullmatch(text) and text not in _NULLS and not text.startswith(("- ", "---", "..."))
    if plain and bare and text not in ("<<", "-", "=") and "${" not in text:
        return text
    if all(c.isprintable() for c in text) and not any(c in text for c in "\\\"'"):
        return f"'{text}'" if scalar.style == "single" else f'"{text}"'
    return '"' + "".join(_ESCAPES.get(c) or (c if c.isprintable() else _code(c)) for c in text) + '"'


def _is_word(text: str) -> bool:
    """Whether a quoted text is no number, truth or null either way, so that quotes add nothing."""
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9^ _-]*", text)) and text.lower() not in ("true", "false", *_NULLS)


def _code(character: str) -> str:
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"

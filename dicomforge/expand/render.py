"""Render: an expanded document as YAML text that reads back to the same texts, or as JSON values."""

import re
from collections.abc import Collection

from dicomforge.grammar.forms import HOLDERS
from dicomforge.model.plan import OBJECTS
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, replaced

Json = dict[str, "Json"] | list["Json"] | str | None

_INLINE = 88
"""Characters that a collection of scalars may have to stand in one line."""

_BARE = re.compile(r"[A-Za-z0-9_.(/+\-$][A-Za-z0-9_./()+\-^$%;@=*~]*(?: [A-Za-z0-9_./()+\-^$%;@=*~]+)*")
"""Texts that YAML takes as they are in block and in flow context, whatever stands beside them."""

_NULLS = ("", "~", "null")


def render(root: Mapping, unfound: Collection[tuple[object, ...]] = ()) -> str:
    """The document as `dicomforge expand` prints it, without the `named` entries of its items.

    Scalars in `unfound` (`Expansion.unfound`) still hold `${...}` as written, and are printed so.
    """
    lines: list[str] = []
    document = replaced(_shown(root), lambda key, one: one if key == "output" else _escaped(one, unfound))
    assert isinstance(document, Mapping)
    _block(document, "", lines)
    return "\n".join(lines) + "\n"


def as_json(root: Mapping) -> Json:
    """The document as JSON values, without the `named` entries: null as null, any other scalar as its source text."""
    return _json(_shown(root))


def _json(node: Node) -> Json:
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Items):
        return [_json(one) for one in node.nodes]
    return {key.text: _json(value) for key, value in node.entries}


def _shown(node: Node, depth: int = 0) -> Node:
    """A document (depth 0) or item without `named`."""

    def items(key: str, value: Node) -> Node:
        below = depth < len(HOLDERS) and key == HOLDERS[depth]
        objects = not depth and key == OBJECTS
        inner = len(HOLDERS) if objects else depth + 1
        return replaced(value, lambda _, item: _shown(item, inner)) if below or objects else value

    return replaced(node.without("named") if depth and isinstance(node, Mapping) else node, items)


def _escaped(node: Node, unfound: Collection[tuple[object, ...]], key: str = "") -> Node:
    """The tree with `$${` for each `${` that is plain text now; the text of a layer may still refer to the plan."""
    if isinstance(node, Scalar):
        kept = "${" not in node.text or node.written in unfound
        return node if kept else node._replace(text=node.text.replace("${", "$${"))
    is_layer = key == "text" and isinstance(node, Mapping)
    return replaced(node, lambda at, one: one if is_layer and at == "text" else _escaped(one, unfound, at))


def _block(node: Mapping, indent: str, lines: list[str]) -> None:
    for key, value in node.entries:
        head = f"{indent}{_scalar(key)}:"
        opened = key.text in HOLDERS and isinstance(value, Mapping) and bool(value.entries)
        opened = opened or (not indent and key.text == OBJECTS)
        short = None if opened else _inline(value, _INLINE - len(head))
        if short is not None:
            lines.append(f"{head} {short}")
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
    parts: list[str] = []
    for one in node.nodes if isinstance(node, Items) else node.entries:
        key, value = (None, one) if not isinstance(one, Entry) else one
        opened = key is not None and key.text in HOLDERS and isinstance(value, Mapping)
        inside = None if opened else _inline(value, room)
        if inside is None:
            return None
        parts.append(inside if key is None else f"{_scalar(key)}: {inside}")
        room -= len(parts[-1]) + 2
        if room < 0:
            return None
    joined = ", ".join(parts)
    return f"[{joined}]" if isinstance(node, Items) else f"{{{joined}}}"


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
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else _escape(c) for c in text) + '"'


def _is_word(text: str) -> bool:
    """Whether a quoted text is no number, truth or null either way, so that quotes add nothing."""
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9^ _-]*", text)) and text.lower() not in ("true", "false", *_NULLS)


def _escape(character: str) -> str:
    return '\\"' if character == '"' else character.encode("unicode_escape").decode()

"""Plain lines: the common part of YAML, read line by line at a fraction of the cost of libyaml's events.

Keys with plain or quoted values, `- ` items, comments, and flow collections that end in their line. Whatever else
a text has (anchors, tags, block scalars, continued lines, an error) makes `read` give nothing: libyaml then reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dicomforge.ground.span import Link, Source, Span
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar

LINE_LENGTH = 1000
"""A key of libyaml has at most 1024 characters."""

DEPTH = 20
"""Flow collections inside each other, or block collections, that are read here."""

_ODD = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Tabs, ends of lines besides the newline, marks of byte order, and what is no text for libyaml."""
_FIRST = r"(?:[\w.+^$/(<=~\\]|-(?=[\w.]))"
_QUOTED = r"""\"[^"\\\n]*+\"|'[^'\n]*+'(?!')"""
_KEY = r"[A-Za-z0-9_(](?:[^\s\[\]{}:#,\"'?&*]|\ (?=[A-Za-z0-9_]))*+"
_LINE = re.compile(rf"^(\ *)((?:-\ +)*)(?:({_KEY}|{_QUOTED}):(\ +|$))?(.*)\n", re.MULTILINE | re.VERBOSE)
_VALUE = re.compile(
    rf"({_FIRST}(?:[^:#\ ]++|:(?=[^\ ])|(?<=[^\ ])\#|\ +(?=[^#\ ]))*+|{_QUOTED})\ *(?:\ \#.*)?", re.VERBOSE
)
_FLOW = rf"({_FIRST}(?:[^\s,\[\]{{}}:#?]++|:(?=[A-Za-z0-9])|\ +(?=[^\s,\[\]{{}}:#?]))*+|{_QUOTED})"
_FLOW_ITEM = re.compile(rf"()\ *(?:{_FLOW}\ *([,\]])|([\[{{]))", re.VERBOSE)
_FLOW_ENTRY = re.compile(rf"\ *{_FLOW}:\ +(?:{_FLOW}\ *([,}}])|([\[{{]))", re.VERBOSE)
_FLOW_NEXT = re.compile(r" *([,\]}])")
_FLOW_END = re.compile(r" *([\]}])")
_NO_MORE = re.compile(r" *(?: #.*)?")

_STYLES = {'"': "double", "'": "single"}
_new: Callable[[type, tuple[Any, ...]], Any] = tuple.__new__
"""A NamedTuple without the call of its own `__new__`, which is half of what one costs."""


class _Unknown(Exception):
    """Something that is left to libyaml."""


class _Frame:
    """A collection of the block style that is being built; `empty` is where `key` would have a value."""

    __slots__ = ("column", "empty", "entries", "key", "keys", "nodes", "span", "waits")

    def __init__(self, column: int, span: Span, *, is_mapping: bool) -> None:
        self.column = column
        self.span = span
        self.entries: list[Entry] = []
        self.nodes: list[Node] = []
        self.keys: set[str] | None = set() if is_mapping else None
        self.key: Scalar | None = None
        self.empty: Span | None = None
        self.waits = False
        """A key or a dash was read, and nothing yet that belongs to it."""

    def take(self, node: Node) -> None:
        """What belongs to the newest key or dash."""
        self.waits = False
        if self.keys is None:
            self.nodes.append(node)
        else:
            self.entries.append(_new(Entry, (self.key, node)))

    def closed(self) -> Node:
        """The collection."""
        if self.waits:
            self.take(_new(Scalar, ("", "plain", self.empty)))
        return Items(tuple(self.nodes), self.span) if self.keys is None else Mapping(tuple(self.entries), self.span)


def read(source: Source, via: tuple[Link, ...] = ()) -> Mapping | None:
    """The root mapping of a text as libyaml reads it; None where libyaml itself is to be asked."""
    text = source.text
    if not text.endswith("\n") or _ODD.search(text):
        return None
    try:
        return _read(source, via)
    except _Unknown:
        return None


def _read(source: Source, via: tuple[Link, ...]) -> Mapping:
    outside = _Frame(-1, Span(source, 1, 1, 1, via), is_mapping=False)
    outside.waits = True
    stack = [outside]
    top = outside
    for number, (indent, dashes, word, gap, rest) in enumerate(_LINE.findall(source.text), 1):
        if not word and not dashes and (not rest or rest[0] == "#"):
            continue
        column = len(indent)
        while top.column > column:
            top = _close(stack)
        if dashes:
            top = _items(stack, dashes, column, _new(Span, (source, number, 1, 1, via)))
            column += len(dashes)
        if word:
            key = _new(Scalar, (word, "plain", _new(Span, (source, number, column + 1, len(word), via))))
            if word[0] in _STYLES:
                key = key._replace(text=word[1:-1], style=_STYLES[word[0]])
            if top.column != column or top.keys is None:
                top = _mapping(stack, column, key.span, is_item=bool(dashes))
            elif top.waits:
                top.take(_new(Scalar, ("", "plain", top.empty)))
            if key[0] in top.keys or word == "<<":  # type: ignore[operator]
                raise _Unknown
            top.keys.add(key[0])  # type: ignore[union-attr]
            top.key = key
            column += len(word) + 1
            if not rest or rest[0] == "#":
                top.empty = _new(Span, (source, number, column + 1, 1, via))
                top.waits = True
                continue
            column += len(gap)
        elif not dashes or not rest:
            raise _Unknown
        if column > LINE_LENGTH:
            raise _Unknown
        if rest.isalnum():
            top.take(_new(Scalar, (rest, "plain", _new(Span, (source, number, column + 1, len(rest), via)))))
        else:
            top.take(_value(rest, _new(Span, (source, number, column + 1, 1, via))))
    while len(stack) > 1:
        _close(stack)
    if not outside.nodes or not isinstance(outside.nodes[0], Mapping):
        raise _Unknown
    return outside.nodes[0]


def _close(stack: list[_Frame]) -> _Frame:
    """Ends the innermost collection; gives the one around it."""
    node = stack.pop().closed()
    stack[-1].take(node)
    return stack[-1]


def _open(stack: list[_Frame], frame: _Frame) -> _Frame:
    """Begins a collection where the one around it waits for something."""
    if not stack[-1].waits or (len(stack) == 1 and frame.column) or len(stack) > DEPTH:
        raise _Unknown
    stack.append(frame)
    return frame


def _items(stack: list[_Frame], dashes: str, column: int, span: Span) -> _Frame:
    """Each `-` begins the next item of its sequence, or the first of a new one."""
    top = stack[-1]
    for offset, mark in enumerate(dashes, column):
        if mark == "-":
            if top.keys is not None or top.column != offset:
                top = _open(stack, _Frame(offset, span._replace(column=offset + 1), is_mapping=False))
            top.waits = True
    return top


def _mapping(stack: list[_Frame], column: int, span: Span, *, is_item: bool) -> _Frame:
    """The mapping of a key: a new one, or that whose list stood in the column of its keys."""
    top = stack[-1]
    if not is_item and top.keys is None and top.column == column:
        top = _close(stack)
    if top.column < column:
        return _open(stack, _Frame(column, span, is_mapping=True))
    if top.keys is None or top.column != column:
        raise _Unknown
    return top


def _scalar(written: str, span: Span, offset: int) -> Scalar:
    """A scalar that begins `offset` characters after `span`."""
    place = _new(Span, (span[0], span[1], span[2] + offset, len(written), span[4]))
    style = _STYLES.get(written[0])
    made: Scalar = _new(Scalar, (written, "plain", place) if style is None else (written[1:-1], style, place))
    return made


def _value(rest: str, span: Span) -> Node:
    """What stands after a key or a dash; `span` is where."""
    if rest[0] in "[{":
        node, end = _collection(rest, 0, span, DEPTH)
        if not _NO_MORE.fullmatch(rest, end):
            raise _Unknown
        return node
    found = _VALUE.fullmatch(rest)
    if found is None:
        raise _Unknown
    return _scalar(found[1], span, 0)


def _collection(text: str, begin: int, span: Span, depth: int) -> tuple[Node, int]:
    """The flow collection at `begin`, and where it ends; `span` is where the text begins."""
    if depth == 0 or len(text) > LINE_LENGTH:
        raise _Unknown
    is_mapping = text[begin] == "{"
    match, close = (_FLOW_ENTRY.match, "}") if is_mapping else (_FLOW_ITEM.match, "]")
    nodes: list[Any] = []
    keys: set[str] = set()
    found = _FLOW_END.match(text, begin + 1)
    mark, position = (found[1], found.end()) if found is not None else (",", begin + 1)
    while mark == ",":
        found = match(text, position)
        if found is None:
            raise _Unknown
        position = found.end()
        if found[2] is None:
            node, position = _collection(text, position - 1, span, depth - 1)
            after = _FLOW_NEXT.match(text, position)
            if after is None:
                raise _Unknown
            mark, position = after[1], after.end()
        else:
            node, mark = _scalar(found[2], span, found.start(2)), found[3]
        if is_mapping:
            key = _scalar(found[1], span, found.start(1))
            if key[0] in keys or key[0] == "<<":
                raise _Unknown
            keys.add(key[0])
            nodes.append(_new(Entry, (key, node)))
        else:
            nodes.append(node)
    if mark != close:
        raise _Unknown
    whole = _new(Span, (span[0], span[1], span[2] + begin, position - begin, span[4]))
    return _new(Mapping if is_mapping else Items, (tuple(nodes), whole)), position

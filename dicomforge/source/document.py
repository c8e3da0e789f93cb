"""Document: a YAML text as a tree of nodes that keep their source text and their place."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dicomforge.ground.span import Source, Span


class Scalar(NamedTuple):
    """A scalar as written. `style` is plain, single, double, literal or folded; block newlines are `\\n` here."""

    text: str
    style: str
    span: Span

    @property
    def written(self) -> tuple[object, ...]:
        """Its place, whatever led there, and its text."""
        return (*self.span[:3], self.text)

    @property
    def is_null(self) -> bool:
        """Whether it is YAML's null: plain `null`, `~` or nothing (`Null` is a surname)."""
        return self.style == "plain" and self.text in ("", "~", "null")


class Items(NamedTuple):
    """A YAML sequence."""

    nodes: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """A YAML mapping with unique keys, in the order as written."""

    entries: tuple[Entry, ...]
    span: Span

    def entry(self, key: str) -> Entry | None:
        """The entry of that key, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry
        return None

    def get(self, key: str) -> Node | None:
        """The value of that key, or None where the key is absent."""
        entry = self.entry(key)
        return entry.value if entry is not None else None

    def without(self, *keys: str) -> Mapping:
        """The mapping without the entries of some keys."""
        return Mapping(tuple([e for e in self.entries if e.key.text not in keys]), self.span)

    def __contains__(self, key: object) -> bool:
        return self.entry(str(key)) is not None

    def keys(self) -> Iterator[str]:
        """The keys in order."""
        return (e.key.text for e in self.entries)


Node = Scalar | Items | Mapping


def is_null(node: Node | None) -> bool:
    """Whether a node is YAML's null, or there is none."""
    return node is None or (isinstance(node, Scalar) and node.is_null)


def replaced(node: Node, change: Callable[[str, Node], Node]) -> Node:
    """The node with `change(key or position, value)` for each value in it; itself where none of them changes."""
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Items):
        nodes = tuple([change(str(i), one) for i, one in enumerate(node.nodes)])
        return node if all(map(operator.is_, nodes, node.nodes)) else Items(nodes, node.span)
    entries = tuple([Entry(key, change(key.text, value)) for key, value in node.entries])
    same = all(new.value is old.value for new, old in zip(entries, node.entries, strict=True))
    return node if same else Mapping(entries, node.span)


class Document(NamedTuple):
    """One file: its root mapping, its text, and its keys and values, counted."""

    root: Mapping
    source: Source
    size: int

"""Scope: the names that `${...}` can use at one place of the tree, innermost first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dicomforge.expand.evaluate import Value
from dicomforge.ground.span import Link
from dicomforge.source.document import Entry, Node


class Binding:
    """A variable or the value of an axis; its value is found when it is first used, and kept.

    `touched` has a bit for each depth of scope whose matrix row the value depends on.
    """

    __slots__ = ("is_axis", "name", "node", "scope", "state", "touched", "value")

    def __init__(self, name: str, node: Node, scope: Scope, is_axis: bool) -> None:
        self.name, self.node, self.scope, self.is_axis = name, node, scope, is_axis
        self.state: Literal["new", "busy", "done", "failed"] = "new"
        self.value: Value = None
        self.touched = 0


class Scope:
    """One level's variables and the values of its matrix row.

    `path` holds the names of the enclosing items, which key the draws; None while they are not known yet.
    """

    __slots__ = ("bindings", "depth", "parent", "path", "row", "seed", "truth")

    def __init__(self, parent: Scope | None = None, row: Link | None = None) -> None:
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.row = row
        self.bindings: dict[str, Binding] = {}
        self.path: tuple[str, ...] | None = None
        self.truth: Entry | None = parent.truth if parent is not None else None
        self.seed: str = parent.seed if parent is not None else "0"

    def bind(self, name: str, node: Node, *, is_axis: bool = False) -> None:
        """Adds a name, hiding that of an outer scope."""
        self.bindings[name] = Binding(name, node, self, is_axis)

    def leave(self) -> None:
        """Drop its names: they refer to their scope, and the cyclic garbage collector is off."""
        self.bindings.clear()

    def chain(self) -> Iterator[Scope]:
        """This scope and those around it, innermost first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def find(self, name: str) -> Binding | None:
        """The nearest binding of a name."""
        return next((scope.bindings[name] for scope in self.chain() if name in scope.bindings), None)

    def names(self) -> list[str]:
        """All names that can be used here."""
        return [name for scope in self.chain() for name in scope.bindings]

    def rows(self, touched: int = -1) -> tuple[Link, ...]:
        """The matrix rows that a value of `touched` depends on (all by default), innermost first."""
        if not touched:
            return ()
        links: list[Link] = []
        for scope in self.chain():
            if scope.row is not None and touched >> scope.depth & 1:
                links += (scope.row, *scope.row.span.via)
        return tuple(links)

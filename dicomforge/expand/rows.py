"""Rows: the matrix rows of a spec, each with its name, its values and the series that lie in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dicomforge.expand import expand, matrix
from dicomforge.grammar.forms import LEVELS
from dicomforge.ground.diagnostic import SpecError
from dicomforge.ground.registry import without_plugins
from dicomforge.ground.span import Link
from dicomforge.model.trust import ANY, Trust
from dicomforge.source import document
from dicomforge.source.document import Items, Node, Scalar

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True, eq=False)
class Row:
    """A row of a matrix, or of several inside each other: the value of each axis, and the series that lie in it.

    `row["size"]` is the value of the axis `size`: a number, text, True, False, None, or a list or dict of these.
    """

    name: str
    """As in the names that the matrix makes: `size-10-tilt-5`."""
    values: Mapping[str, object]
    targets: frozenset[str]
    """The names of its series: `spec/patient/study/series`."""

    @property
    def __name__(self) -> str:
        """The name. pytest makes the id of a parameter of it."""
        return self.name

    def __getitem__(self, axis: str) -> object:
        return self.values[axis]

    def __str__(self) -> str:
        return self.name


def rows(path: Path, trust: Trust = ANY) -> tuple[Row, ...]:
    """The rows of a spec in their order; where one matrix lies in another, a row for each of their combinations.

    Raises SpecError where the spec has errors, and ValueError where it has no matrix.
    """
    with without_plugins(trust.untrusted):
        expansion = expand.expand(path, trust)
    if any(d.is_error for d in expansion.diagnostics):
        raise SpecError(expansion.diagnostics)
    found: dict[str, tuple[dict[str, object], set[str]]] = {}
    for one in expansion.documents:
        own = _own(one.root, expansion.matrix_rows)
        for target, inner in _series(one.root, 0, one.name, own, expansion.matrix_rows):
            name = "".join(row.suffix for row in inner).removeprefix("-")
            values = {axis: _value(node) for row in inner for axis, node in row.values}
            if inner:
                found.setdefault(name, (values, set()))[1].add(target)
    if not found:
        raise ValueError(f"{path} has no matrix")
    return tuple(Row(name, values, frozenset(targets)) for name, (values, targets) in found.items())


def near(path: Path, caller: Path) -> Path:
    """The path if it is absolute or exists; otherwise beside the caller's file, or in the nearest folder above it."""
    if path.is_absolute() or path.exists():
        return path
    return next((found for folder in caller.absolute().parents if (found := folder / path).exists()), path)


_Rows = tuple[matrix.MatrixRow, ...]


def _series(
    node: document.Mapping, depth: int, name: str, outer: _Rows, known: Mapping[Link, matrix.MatrixRow]
) -> Iterator[tuple[str, _Rows]]:
    """The series below a node with the rows that they lie in, outermost first."""
    if depth == len(LEVELS):
        yield name, outer
        return
    items = node.get(LEVELS[depth].keys[0])
    for key, item in items.entries if isinstance(items, document.Mapping) else ():
        if isinstance(item, document.Mapping):
            yield from _series(item, depth + 1, f"{name}/{key.text}", (*outer, *_own(item, known)), known)


def _own(node: document.Mapping, known: Mapping[Link, matrix.MatrixRow]) -> _Rows:
    """The row that the item itself was made of: the innermost in its chain."""
    return next(((known[link],) for link in node.span.via if link in known), ())


def _value(node: Node) -> object:
    if isinstance(node, Items):
        return [_value(one) for one in node.nodes]
    if isinstance(node, document.Mapping):
        return {key.text: _value(value) for key, value in node.entries}
    assert isinstance(node, Scalar)
    if node.is_null:
        return None
    text = node.text
    if node.style != "plain":
        return text
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text

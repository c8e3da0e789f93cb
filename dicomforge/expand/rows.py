"""Rows: the matrix rows of a spec, each with its name, its values and the series that lie in it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dicomforge.expand import expand, matrix
from dicomforge.grammar.forms import LEVELS, items_of
from dicomforge.ground.diagnostic import SpecError
from dicomforge.ground.registry import without_plugins
from dicomforge.ground.span import Link
from dicomforge.model.plan import target_of
from dicomforge.model.trust import ANY, Trust
from dicomforge.source import document
from dicomforge.source.document import Items, Node, Scalar


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
        for names, inner in _series(one.root, 0, (one.name,), (), expansion.matrix_rows):
            name = "".join(row.suffix for row in inner).removeprefix("-")
            values = {axis: _value(node) for row in inner for axis, node in row.values}
            if inner:
                found.setdefault(name, (values, set()))[1].add(target_of(*names))
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
    node: Node, depth: int, names: tuple[str, ...], outer: _Rows, known: Mapping[Link, matrix.MatrixRow]
) -> Iterator[tuple[tuple[str, ...], _Rows]]:
    """The series below a node with the rows that they lie in, outermost first."""
    inner = (*outer, *_own(node, known))
    if depth == len(LEVELS):
        yield names, inner
        return
    for key, item in items_of(node, depth):
        yield from _series(item, depth + 1, (*names, key.text), inner, known)


def _own(node: Node, known: Mapping[Link, matrix.MatrixRow]) -> _Rows:
    """The row that the item itself was made of: the innermost in its chain."""
    return next(((known[link],) for link in node.span.via if link in known), ())


def _value(node: Node) -> object:
    if isinstance(node, Items):
        return [_value(one) for one in node.nodes]
    if isinstance(node, document.Mapping):
        return {key.text: _value(value) for key, value in node.entries}
    assert isinstance(node, Scalar)
    if node.is_null or node.style != "plain":
        return None if node.is_null else node.text
    try:
        return json.loads(node.text, parse_constant=str)
    except ValueError:
        return node.text

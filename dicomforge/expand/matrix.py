"""Matrix: the rows that multiply an item: the product of its axes, then `include`, without `exclude`."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from dicomforge.expand import expression
from dicomforge.grammar.forms import slug
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.quantity import number
from dicomforge.ground.span import Link, Span
from dicomforge.source.document import Items, Mapping, Node, Scalar

CAP = 10_000
"""Rows of one matrix, where no `cap` is written."""

_LONGEST = 1_000_000
"""Rows of one matrix, whatever its cap and the limits say."""

_AXES = "axes with their values: {size: [10, 20]}"
_VALUES = "a list of values, or a whole number n for 1 to n"
NO_AXES = frozenset({"include", "exclude", "cap"})


class MatrixRow(NamedTuple):
    """One row: the value of each axis, axes sorted by name; `suffix` is `-axis-value` for each of them."""

    values: tuple[tuple[str, Node], ...]
    suffix: str
    link: Link


class Crowded(Exception):
    """The spec asks for more matrix rows or series than its limits; the finding has been noted."""


def rows(node: Node, room: int, found: list[Diagnostic]) -> tuple[MatrixRow, ...]:
    """The rows of a matrix whose `${...}` are replaced (none with an error); `room` is what `limits: rows` leaves.

    An axis is a list of values, or a whole number n for 1 to n. A row of `include` may have further axes, or lack
    some; a row of `exclude` removes every row that agrees with all it says. A matrix that asks for too many rows has
    its first row alone. Raises Crowded where there is no room.
    """
    if not isinstance(node, Mapping):
        found.append(Diagnostic("DF040", "`matrix` is a mapping", node.span, "", _AXES))
        return ()
    before = len(found)
    cap = _cap(node, found)
    axes = _axes(node, found)
    included = _listed(node, "include", found)
    product = math.prod(axis.length for axis in axes) if axes else 0
    count = product + len(included)
    bound, what, hint = min(
        (cap, "its cap", f"raise the cap: `cap: {count}`, or give the axes fewer values"),
        (room, "what `limits: rows` leaves", "raise `limits: {rows: ..}`, or use fewer values"),
        (_LONGEST, "a matrix can have", "make several specs, or give the axes fewer values"),
        key=itemgetter(0),
    )
    if count > bound:
        message = f"a matrix of {count} rows, more than {what}"
        found.append(Diagnostic("DF041", message, node.span, f"{count} rows", f"at most {bound}", hint))
        product, included = min(product, 1), ()
    names = [axis.name for axis in axes]
    multiplied = itertools.islice(itertools.product(*(axis.values(product) for axis in axes)), product)
    ordered = [tuple(sorted(zip(names, row, strict=True))) for row in multiplied]
    ordered += [tuple(sorted((e.key.text, e.value) for e in one.entries)) for one in included]
    kept = _without(ordered, _listed(node, "exclude", found), found)
    if not kept and not any(d.is_error for d in found[before:]):
        found.append(_without_rows(node, axes, ordered))
    made = tuple(_made(kept, node.span, found))
    if count > room:
        raise Crowded
    return made


def _without_rows(node: Mapping, axes: list[_Axis], ordered: Sequence[object]) -> Diagnostic:
    """Why a matrix has no rows."""
    void = next((axis for axis in axes if not axis.length), None)
    if ordered:
        excluded = node.get("exclude") or node
        hint = "leave at least one row, or remove what the matrix multiplies"
        return Diagnostic("DF040", "`exclude` removes every row of the matrix", excluded.span, hint=hint)
    if void is None:
        return Diagnostic("DF040", "the matrix has no rows", node.span, "no axis", _AXES)
    return Diagnostic("DF040", f"axis {void.name!r} has no values", void.node.span, "none", _VALUES)


class _Axis(NamedTuple):
    """An axis; `node` is the list of its values, or the number of them."""

    name: str
    length: int
    node: Items | Scalar

    def values(self, most: int) -> tuple[Node, ...]:
        """The first `most` values."""
        if isinstance(self.node, Items):
            return self.node.nodes[:most]
        return tuple(Scalar(str(i + 1), "plain", self.node.span) for i in range(min(self.length, most)))


def _axes(node: Mapping, found: list[Diagnostic]) -> list[_Axis]:
    axes = []
    for key, value in node.entries:
        if key.text in NO_AXES or key.text.startswith("x-"):
            continue
        if not expression.NAME.fullmatch(key.text):
            expected = "letters, digits and underscores, as `${...}` takes them"
            found.append(Diagnostic("DF040", f"{key.text!r} cannot name an axis", key.span, "", expected))
        elif isinstance(value, Items):
            axes.append(_Axis(key.text, len(value.nodes), value))
        elif isinstance(value, Scalar) and (count := whole(value)) is not None:
            axes.append(_Axis(key.text, count, value))
        elif not (isinstance(value, Scalar) and "${" in value.text):
            found.append(Diagnostic("DF040", f"axis {key.text!r} has no values", value.span, "", _VALUES))
    return axes


def _cap(node: Mapping, found: list[Diagnostic]) -> int:
    written = node.get("cap")
    if written is None:
        return CAP
    if count := whole(written):
        return count
    found.append(Diagnostic("DF040", "`cap` is a number of rows", written.span, "", "a whole number above 0"))
    return CAP


def _listed(node: Mapping, key: str, found: list[Diagnostic]) -> tuple[Mapping, ...]:
    written = node.get(key)
    if written is None:
        return ()
    nodes = written.nodes if isinstance(written, Items) else (written,)
    good = []
    for one in nodes:
        if not isinstance(one, Mapping) or not one.entries:
            found.append(Diagnostic("DF040", f"`{key}` lists rows", one.span, "", "{axis: value, ...}"))
        elif bad := next((e.key for e in one.entries if not expression.NAME.fullmatch(e.key.text)), None):
            found.append(Diagnostic("DF040", f"{bad.text!r} cannot name an axis", bad.span))
        else:
            good.append(one)
    return tuple(good)


def whole(node: Node) -> int | None:
    """The whole number, zero or more, that a node is."""
    count = number(node.text) if isinstance(node, Scalar) else None
    return count if isinstance(count, int) and count >= 0 else None


def _without(
    ordered: list[tuple[tuple[str, Node], ...]], excluded: tuple[Mapping, ...], found: list[Diagnostic]
) -> list[tuple[tuple[str, Node], ...]]:
    """The rows that no entry of `exclude` agrees with; an entry that is the first to agree with none is noted."""
    if not excluded:
        return ordered
    first: dict[tuple[str, ...], dict[tuple[object, ...], int]] = {}
    for place, one in enumerate(excluded):
        wanted = sorted(((e.key.text, _comparable(e.value)) for e in one.entries), key=lambda pair: pair[0])
        first.setdefault(tuple(n for n, _ in wanted), {}).setdefault(tuple(v for _, v in wanted), place)
    kept, used = [], set()
    for row in ordered:
        values = {name: _comparable(value) for name, value in row}
        agreeing = [
            known[key]
            for names, known in first.items()
            if values.keys() >= set(names) and (key := tuple(values[name] for name in names)) in known
        ]
        if agreeing:
            used.add(min(agreeing))
        else:
            kept.append(row)
    axes = dict.fromkeys(name for row in ordered for name, _ in row)
    for place, one in enumerate(excluded):
        if place not in used:
            hint = next((h for e in one.entries if e.key.text not in axes and (h := nearest(e.key.text, axes))), "")
            hint = hint or "remove it, or write values that the axes have"
            found.append(Diagnostic("DF048", "`exclude` removes no row", one.span, hint=hint, severity="warning"))
    return kept


def _comparable(node: Node) -> object:
    """What two equal values have in common: the number, or the text; lists and mappings by their members."""
    if isinstance(node, Scalar):
        value = number(node.text) if node.style == "plain" else None
        return node.text if value is None else value
    if isinstance(node, Items):
        return tuple(_comparable(one) for one in node.nodes)
    return frozenset((e.key.text, _comparable(e.value)) for e in node.entries)


def _made(ordered: list[tuple[tuple[str, Node], ...]], whole: Span, found: list[Diagnostic]) -> Iterator[MatrixRow]:
    """The rows with their names; two rows of one name are an error, and so is a value that no name can be made of."""
    first: dict[str, MatrixRow] = {}
    for row in ordered:
        parts, words = [], []
        for name, value in row:
            text = _text(value)
            part = slug(text)
            if not part:
                hint = "give it letters or digits: {name: .., ...} names a value that is a mapping"
                message = f"this value of axis {name!r} gives its row no name"
                found.append(Diagnostic("DF042", message, value.span, repr(text) if text else "", hint=hint))
            parts.append(f"-{slug(name)}-{part}")
            words.append(f"{name}={text}")
        place = row[0][1].span if row else whole
        made = MatrixRow(row, "".join(parts), Link(f"in matrix row {', '.join(words)}", place))
        known = first.setdefault(made.suffix, made)
        if known is not made:
            here, there = _differing(made, known)
            hint = "names keep letters and digits alone: give the values different ones"
            message = f"two matrix rows have the same name, {made.suffix[1:]!r}"
            related = (Link("the other row", there),)
            found.append(Diagnostic("DF042", message, here, hint=hint, related=related))
            continue
        yield made


def _differing(row: MatrixRow, other: MatrixRow) -> tuple[Span, Span]:
    """Where two rows of one name have their differing values."""
    spans = ((mine.span, theirs.span) for (_, mine), (_, theirs) in zip(row.values, other.values, strict=False))
    return next((both for both in spans if both[0] != both[1]), (row.link.span, other.link.span))


def _text(value: Node) -> str:
    """A value in words: a scalar's text, the `name` of a mapping, the members of a list."""
    if isinstance(value, Scalar):
        return "null" if value.is_null else value.text
    if isinstance(value, Mapping):
        name = value.get("name")
        return name.text if isinstance(name, Scalar) else ""
    return " ".join(one.text for one in value.nodes if isinstance(one, Scalar))

"""Plannable: what of a document with errors can still be planned, so that one run shows all findings together."""

from collections.abc import Collection, Iterator, Sequence

from dicomforge.grammar.forms import HOLDERS, items_of
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Source
from dicomforge.model.plan import OBJECTS
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar

Place = tuple[Source, int, int]

_ABOUT_VALUES = frozenset({"DF034", "DF035", "DF036", "DF037", "DF038"})
"""Errors of expansion that leave a `${...}` where it stood, and everything else as it would be."""


def unresolved(root: Mapping) -> frozenset[Place]:
    """Where a document still holds `${...}`."""
    return frozenset(n.span[:3] for n in _nodes(root) if isinstance(n, Scalar) and "${" in n.text)


def plannable(root: Mapping, expanding: Sequence[Diagnostic], found: Sequence[Diagnostic]) -> Mapping | None:
    """The document without the patients, studies and series that have errors; None where nothing is left to plan.

    `expanding` are the errors of expansion, `found` those of checking and binding this document. One that belongs to
    no item spoils all.
    """
    if any(d.code not in _ABOUT_VALUES for d in expanding):
        return None
    bad = {d.span[:3] for d in found if d.span is not None and d.is_error}
    if any(d.span is None and d.is_error for d in found) or not bad <= {n.span[:3] for n in _nodes(root)}:
        return None
    if expanding:
        bad |= unresolved(root)
    return _pruned(root, 0, bad)


def left_out(root: Mapping, left: Mapping) -> dict[str, frozenset[tuple[str, str]]]:
    """The series of `root` that are not in `left`, by patient: study and name of each."""
    whole = {e.key.text: _series(e.value) for e in items_of(root, 0)}
    return {e.key.text: whole[e.key.text] - _series(e.value) for e in items_of(left, 0)}


def _series(patient: Node) -> frozenset[tuple[str, str]]:
    return frozenset((s.key.text, e.key.text) for s in items_of(patient, 1) for e in items_of(s.value, 2))


def _pruned(node: Mapping, depth: int, bad: Collection[Place]) -> Mapping | None:
    entries = []
    for entry in node.entries:
        if depth < len(HOLDERS) and entry.key.text == HOLDERS[depth] and isinstance(entry.value, Mapping):
            items = tuple(_kept(entry.value, depth + 1, bad))
            if not items:
                return None
            entries.append(entry._replace(value=entry.value._replace(entries=items)))
        elif not depth and entry.key.text == OBJECTS and isinstance(entry.value, Mapping):
            kept = tuple(_kept(entry.value, len(HOLDERS), bad))
            entries.append(entry._replace(value=entry.value._replace(entries=kept)))
        elif any(n.span[:3] in bad for n in (entry.key, *_nodes(entry.value))):
            return None
        else:
            entries.append(entry)
    return node._replace(entries=tuple(entries))


def _kept(items: Mapping, depth: int, bad: Collection[Place]) -> Iterator[Entry]:
    for entry in items.entries:
        if entry.key.span[:3] in bad or not isinstance(entry.value, Mapping):
            continue
        pruned = _pruned(entry.value, depth, bad)
        if pruned is not None:
            yield entry._replace(value=pruned)


def _nodes(node: Node) -> Iterator[Node]:
    """The node, and the keys and values in it."""
    yield node
    if isinstance(node, Items):
        for one in node.nodes:
            yield from _nodes(one)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from _nodes(value)

"""Chance: the draws inside a variable, replaced by what they give."""

from __future__ import annotations

from decimal import Decimal

from dicomforge.grammar.reading import Unfit
from dicomforge.grammar.varying import DRAWS, KINDS, varying
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import draws
from dicomforge.model.numbers import decimal_text
from dicomforge.model.spec import Draw
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar

_NOT_DRAWN = frozenset({"noise"})
"""Keys below which `uniform` has another meaning."""


def is_draw(node: Node) -> bool:
    """Whether a node is `{uniform: ..}`, `{normal: ..}`, `{choice: .., weights: ..}` or `{date: ..}`."""
    if not isinstance(node, Mapping):
        return False
    written = set(node.keys())
    return any(kind in written and written <= set(KINDS[kind]) for kind in DRAWS)


def holds_draw(node: Node) -> bool:
    """Whether a draw is in the tree."""
    if isinstance(node, Scalar):
        return False
    if isinstance(node, Items):
        return any(holds_draw(one) for one in node.nodes)
    return is_draw(node) or any(holds_draw(e.value) for e in node.entries if e.key.text not in _NOT_DRAWN)


def drawn(node: Node, key: tuple[str, ...], found: list[Diagnostic]) -> Node:
    """The tree with each draw replaced; `key` grows by the key or position of what is inside."""
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Items):
        return Items(tuple(drawn(one, (*key, str(i)), found) for i, one in enumerate(node.nodes)), node.span)
    if is_draw(node):
        return _drawn(node, key, found)
    entries = (
        e if e.key.text in _NOT_DRAWN else Entry(e.key, drawn(e.value, (*key, e.key.text), found))
        for e in node.entries
    )
    return Mapping(tuple(entries), node.span)


def _drawn(node: Mapping, key: tuple[str, ...], found: list[Diagnostic]) -> Node:
    try:
        draw = varying(node)
    except Unfit as unfit:
        found.extend(unfit.findings)
        return node
    assert isinstance(draw, Draw)
    if draw.kind == "choice":
        options = node.get("choice")
        assert isinstance(options, Items)
        return options.nodes[draws.choice(key, draw)]
    if draw.kind == "date":
        return Scalar(draws.text(key, draw), "plain", node.span)
    number = draws.number(key, draw)
    return Scalar(decimal_text(Decimal(repr(number)), Decimal(number)) + draw.unit, "plain", node.span)

"""Chance: the draws inside a variable, replaced by what they give."""

from decimal import Decimal

from dicomforge.grammar.reading import Unfit
from dicomforge.grammar.varying import DRAWS, KINDS, varying
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import draws
from dicomforge.model.attribute_spec import Draw
from dicomforge.model.numbers import decimal_text
from dicomforge.source.document import Items, Mapping, Node, Scalar, replaced

NOT_DRAWN = frozenset({"noise"})
"""Keys below which `uniform` has another meaning."""


def is_draw(node: Node) -> bool:
    """Whether a node is `{uniform: ..}`, `{normal: ..}`, `{choice: .., weights: ..}` or `{date: ..}`."""
    if not isinstance(node, Mapping):
        return False
    written = set(node.keys())
    return any(kind in written and written <= set(KINDS[kind]) for kind in DRAWS)


def drawn(node: Node, key: tuple[str, ...], found: list[Diagnostic]) -> Node:
    """The tree with each draw replaced, itself without any; `key` grows by the key or position of what is inside."""
    if is_draw(node):
        assert isinstance(node, Mapping)
        return _drawn(node, key, found)
    return replaced(node, lambda at, one: one if at in NOT_DRAWN else drawn(one, (*key, at), found))


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

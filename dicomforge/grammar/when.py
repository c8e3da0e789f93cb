"""`when`: whether a layer is there."""

from __future__ import annotations

from dicomforge.grammar.reading import flag, misplaced
from dicomforge.grammar.schema_values import Schema, closed, or_expression, ref
from dicomforge.grammar.varying import varying
from dicomforge.model.attribute_spec import Draw
from dicomforge.source.document import Mapping, Node


def schema(author: bool) -> Schema:
    """true, false, or a random choice of the two."""
    choices = {"title": "a list", "type": ["array"], "items": ref("flag"), "minItems": 1}
    weights = {"title": "a list", "type": ["array"], "items": ref("number-non-negative-alone"), "minItems": 1}
    props = {"choice": or_expression(choices, author), "weights": or_expression(weights, author)}
    drawn = closed("a random choice of true and false", props, ["choice"])
    return {"title": "true, false, or a random choice", "if": {"type": "object"}, "then": drawn, "else": ref("flag")}


def read(node: Node | None) -> bool | Draw | None:
    """The `when` of a layer; None without one. Raises Unfit."""
    if not isinstance(node, Mapping):
        return None if node is None else flag(node)
    drawn = varying(node)
    if not isinstance(drawn, Draw) or any(one not in ("true", "false") for one in drawn.arguments):
        raise misplaced(node, "true, false, or {choice: [true, false]}")
    return drawn

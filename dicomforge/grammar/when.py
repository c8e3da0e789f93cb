"""`when`: whether a layer is there."""

from dicomforge.grammar.reading import flag, misplaced
from dicomforge.grammar.schema_values import Schema, closed, one_of, or_expression, ref
from dicomforge.grammar.varying import varying
from dicomforge.model.attribute_spec import STUDY, Draw, Each
from dicomforge.source.document import Mapping, Node


def schema(author: bool) -> Schema:
    """true, false, one of them for each study, or a random choice of the two."""
    choices = {"title": "a list", "type": ["array"], "items": ref("flag"), "minItems": 1}
    weights = {"title": "a list", "type": ["array"], "items": ref("number-non-negative-alone"), "minItems": 1}
    props = {
        "choice": or_expression(choices, author),
        "weights": or_expression(weights, author),
        "each": or_expression(choices, author),
        "along": {"title": f"`{STUDY}`", "enum": [STUDY]},
    }
    rules: Schema = {"dependencies": {"weights": ["choice"], "along": ["each"], "each": ["along"]}}
    drawn = closed("`choice`, or `each` along the studies", props, **rules, **one_of(("choice", "each")))
    return {"title": "true, false, or a random choice", "if": {"type": "object"}, "then": drawn, "else": ref("flag")}


def read(node: Node | None) -> bool | Draw | Each | None:
    """The `when` of a layer; None without one. Raises Unfit."""
    if not isinstance(node, Mapping):
        return None if node is None else flag(node)
    made = varying(node)
    if isinstance(made, Draw) and all(one in ("true", "false") for one in made.arguments):
        return made
    if isinstance(made, Each) and made.along == STUDY and all(one in (("true",), ("false",)) for one in made.entries):
        return made
    raise misplaced(node, "true, false, {choice: [true, false]}, or {each: [false, true], along: study}")

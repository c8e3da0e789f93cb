"""`stress`: a word for what is large in the objects of a series, or a mapping of the word to its size."""

from dicomforge.grammar.reading import misplaced, scalar, unfit
from dicomforge.grammar.schema_values import Schema, choice, closed, or_expression, ref
from dicomforge.ground import quantity
from dicomforge.model.stress import STRESS, Stress
from dicomforge.source.document import Mapping, Node, Scalar, is_null

_TITLE = "a word of `stress`, or a mapping of one to its size"


def schema(author: bool) -> Schema:
    """A word, or a mapping of one word to its size."""
    sizes = {name: ref("count", description=f"{one.title}.", default=one.usual) for name, one in STRESS.items()}
    one = closed(_TITLE, sizes)
    sized = or_expression({**one, **({"minProperties": 1, "maxProperties": 1} if author else {})}, author)
    return {"title": _TITLE, "if": {"type": "object"}, "then": sized, "else": choice(_TITLE, STRESS, author)}


def read(node: Node | None) -> Stress | None:
    """The word with its size. Raises Unfit."""
    if node is None or is_null(node):
        return None
    written = node.entries if isinstance(node, Mapping) else ()
    if len(written) > 1:
        words = ", ".join(key.text for key, _ in written)
        raise unfit("DF184", "`stress` has several words", node.span, words, "one word", "make a series for each")
    key, value = written[0] if written else (node, None)
    if not isinstance(key, Scalar) or key.text not in STRESS:
        raise misplaced(node, _TITLE)
    word = STRESS[key.text]
    if value is None:
        return Stress(key.text, word.usual, key.span)
    size = quantity.number(scalar(value).text)
    if size is None or not 1 <= size <= word.most:
        message = f"`{key.text}` of `stress` is out of range"
        raise unfit("DF184", message, value.span, scalar(value).text, f"1 to {word.most} {word.title}")
    return Stress(key.text, int(size), key.span)

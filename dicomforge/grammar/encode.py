"""`encode`: how the files of a series are encoded, a mapping of words; their values do not vary."""

from dicomforge.grammar import parameters
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.reading import each, entries, scalar
from dicomforge.grammar.schema_values import Schema, closed, or_expression, ref
from dicomforge.model.encode import Encode
from dicomforge.model.parameter import Parameter
from dicomforge.model.parameter import parameters as parameters_of
from dicomforge.model.spec import EncodeWord
from dicomforge.source.document import Entry, Node

WORDS = {one.name: one for one in parameters_of(Encode)}


def schema(author: bool) -> Schema:
    """A mapping of the words of `encode`."""
    props = {name: _property(one, author) for name, one in WORDS.items()}
    return or_expression(closed("a mapping of words of the encoding", props), author)


_ALONE = {**dict.fromkeys(("number", "whole"), "number-alone"), "string": "word"}
"""What a value that does not vary is, by the kind of parameter."""


def _property(one: Parameter, author: bool) -> Schema:
    value = ref(_ALONE[one.kind]) if one.kind in _ALONE else parameters.schema_of(one, author)
    return {**value, "description": one.title[:1].upper() + one.title[1:] + "."}


def read(node: Node | None, files: ExternalFiles) -> tuple[EncodeWord, ...]:
    """The words in the order written; the schema reports keys that are none. Raises Unfit."""
    return each(_word, [entry for entry in entries(node) if entry.key.text in WORDS], files)


def _word(entry: Entry, files: ExternalFiles) -> EncodeWord:
    one = WORDS[entry.key.text]
    if one.kind in _ALONE:
        scalar(entry.value, "one value")
    elif one.choices:
        scalar(entry.value, f"one of {', '.join(one.choices)}")
    value = parameters.value(entry.value, one, files=files)
    if one.kind == "whole" and isinstance(value, float):
        value = int(value)
    return EncodeWord(one.name, value, entry.value.span, entry.key.span)

"""Content words: what a series says of the content of its objects, one word for many Attributes."""

from collections.abc import Iterator

from dicomforge.content import CONTENT
from dicomforge.grammar import parameters
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.reading import Together
from dicomforge.grammar.schema_values import Lazy, Schema
from dicomforge.ground.span import Span
from dicomforge.model.spec import ContentSpec
from dicomforge.source.document import Entry, Items, Mapping, Node


def definitions(author: bool) -> Lazy:
    """A definition for each content word."""

    def definition(name: str) -> Schema | None:
        module = CONTENT.get(name.removeprefix("content-")) if name.startswith("content-") else None
        if module is None:
            return None
        return {**parameters.form(module.DECLARES, author), "description": (module.__doc__ or name).split("\n")[0]}

    return Lazy(lambda: (f"content-{name}" for name in CONTENT.names()), definition)


def read(node: Mapping, files: ExternalFiles) -> tuple[ContentSpec, ...]:
    """The content words of a series, in the order of their names. Raises Unfit."""
    with Together() as together:
        found = [together(_word, entry, files) for entry in node.entries if entry.key.text in CONTENT.names()]
    return tuple(sorted(found))


def _word(entry: Entry, files: ExternalFiles) -> ContentSpec:
    module = CONTENT.get(entry.key.text)
    assert module is not None
    params = parameters.read_form(entry.value, module.DECLARES, False, files)
    return ContentSpec(entry.key.text, params, entry.key.span, tuple(_places(entry.value, ())))


def _places(node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Span]]:
    """Where the values in a node are written."""
    yield path, node.span
    inner: list[tuple[str | int, Node]] = []
    if isinstance(node, Mapping):
        inner = [(one.key.text, one.value) for one in node.entries]
    elif isinstance(node, Items):
        inner = [*enumerate(node.nodes)]
    for step, one in inner:
        yield from _places(one, (*path, step))

"""Fault place: where a fault against the schema is, and what an author calls it."""

from typing import NamedTuple

from dicomforge.grammar.schema_faults import SchemaFault
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar


class Place(NamedTuple):
    """A fault and where it is: the node, and the entry whose value that is (None in a list and at the root)."""

    fault: SchemaFault
    node: Node
    entry: Entry | None
    beside: frozenset[str] = frozenset()
    """The keys of the mapping that the entry is in."""

    @property
    def key_span(self) -> Span:
        """The key's span; the value's where there is no key."""
        return self.entry.key.span if self.entry is not None else self.node.span

    @property
    def name(self) -> str:
        """What the place is called: its key, or its position in a list."""
        return name_of(self.fault.path)

    @property
    def outer(self) -> str:
        """What the mapping is called that a key stands in."""
        return name_of(self.fault.path[:-1])

    @property
    def title(self) -> str:
        """What the schema expects."""
        return str(self.fault.schema.get("title", ""))

    def wrong(self, code: str, message: str, hint: str = "") -> Diagnostic:
        """The value is not what its title says."""
        kind = {Mapping: "a mapping", Items: "a list"}.get(type(self.node), "nothing")
        found = repr(self.node.text) if isinstance(self.node, Scalar) and not self.node.is_null else kind
        return Diagnostic(code, message, self.node.span, found, self.title, hint)


def name_of(path: tuple[str | int, ...]) -> str:
    """What the place at a path is called."""
    if not path:
        return "the document"
    return repr(path[-1]) if isinstance(path[-1], str) else f"entry {path[-1] + 1} of {name_of(path[:-1])}"

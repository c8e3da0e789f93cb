"""Plain: an expanded document as JSON values, every scalar its source text."""

from __future__ import annotations

from dicomforge.source.document import Items, Mapping, Node, Scalar

Json = dict[str, "Json"] | list["Json"] | str | None


def plain(node: Node) -> Json:
    """Mappings as objects, sequences as arrays, null as null, any other scalar as its text.

    Recursion is bounded: a document is at most 100 levels deep.
    """
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Items):
        return [plain(n) for n in node.nodes]
    assert isinstance(node, Mapping)
    return {e.key.text: plain(e.value) for e in node.entries if e.key.text != "named"}

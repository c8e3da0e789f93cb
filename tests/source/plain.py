"""A tree of nodes as Python values, without places."""

from dicomforge.source.document import Items, Mapping, Node


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {e.key.text: plain(e.value) for e in node.entries}
    if isinstance(node, Items):
        return [plain(n) for n in node.nodes]
    return None if node is None else node.text

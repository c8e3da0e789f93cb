"""Names of layers in their list: as written, or made from their kind; and of items, which are numbered."""

from collections.abc import Iterable, Iterator

from dicomforge.grammar.reading import Unfit
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Span
from dicomforge.model.spec import LayerSpec
from dicomforge.source.document import Entry, Mapping, Scalar


def written_name(entry: Entry) -> Scalar | None:
    """The name that the author gave a layer."""
    name = entry.value.get("name") if isinstance(entry.value, Mapping) else None
    return name if isinstance(name, Scalar) and name.text else None


def take(name: str, written: Scalar, taken: dict[str, Span]) -> None:
    """Raises Unfit where an earlier layer has the name."""
    if name in taken:
        related = (Link("first used here", taken[name]),)
        message = f"two layers are called {name!r}"
        raise Unfit(Diagnostic("DF064", message, written.span, hint="give one another name", related=related))
    taken[name] = written.span


def free(kind: str, named: set[str], taken: dict[str, Span], numbers: dict[str, int]) -> str:
    """The kind (of a preset without its version), with `-2`, `-3` and so on where a sibling has the name.

    `numbers` has the last number of each kind.
    """
    kind = kind.partition("@")[0]
    number = numbers.get(kind, 1)
    while (name := f"{kind}-{number}" if number > 1 else kind) in taken or name in named:
        number += 1
    numbers[kind] = number
    return name


def apart_from_items(layers: Iterable[LayerSpec], named: set[str], taken: dict[str, Span]) -> None:
    """Raises Unfit where an item of a scatter or repeat has the name of a layer; `named` are the names as written.

    Two names that nobody wrote may be the same where neither layer can be a segment, because it has no material.
    """
    listed = list(layers)
    by_name = {layer.group or layer.name: layer for layer in listed}
    found = []
    for item, layer in _items(listed):
        other = by_name.get(item, layer)
        if item not in taken or not (item in named or layer.is_object or other.is_object):
            continue
        message, hint = f"two layers are called {item!r}", "give one another name"
        if item not in named:
            message = f"this layer is named {item!r} by its position, and an item of another layer has that name"
            hint = "give this layer a name"
        related = (Link(f"{item!r} is an item of this layer", layer.span),)
        found.append(Diagnostic("DF064", message, taken[item], hint=hint, related=related))
    if found:
        raise Unfit(*found)


def _items(layers: Iterable[LayerSpec]) -> Iterator[tuple[str, LayerSpec]]:
    """The names of the items, and their layer; those of a scatter only where their number is written."""
    for layer in layers:
        if layer.group:
            yield layer.name, layer
        elif layer.scatter is not None and isinstance(count := dict(layer.scatter).get("count"), (int, float)):
            yield from ((f"{layer.name}-{number}", layer) for number in range(1, int(count) + 1))

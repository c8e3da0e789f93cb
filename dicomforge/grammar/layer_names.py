"""Names of layers in their list: as written, or made from their kind."""

from dicomforge.grammar.reading import Unfit
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Span
from dicomforge.source.document import Entry, Mapping, Scalar


def written_name(entry: Entry) -> Scalar | None:
    """The name that the author gave a layer."""
    name = entry.value.get("name") if isinstance(entry.value, Mapping) else None
    return name if isinstance(name, Scalar) and name.text else None


def take(name: str, written: Scalar, taken: dict[str, Span]) -> None:
    """Raises Unfit where an earlier layer has the name."""
    before = taken.setdefault(name, written.span)
    if before is not written.span:
        related = (Link("first used here", before),)
        message = f"two layers are called {name!r}"
        raise Unfit(Diagnostic("DF064", message, written.span, hint="give one another name", related=related))


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

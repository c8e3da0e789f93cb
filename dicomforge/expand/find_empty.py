"""Empty: documents, patients and studies of which nothing is built."""

from collections.abc import Iterator, Sequence

from dicomforge.grammar.forms import HOLDERS, LEVELS, items_of
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.source.document import Entry, Mapping, Node

_HINT = "write `series:` with at least one, such as `series: {Modality: CT}`"


def findings(roots: Sequence[Mapping], written: Mapping) -> tuple[Diagnostic, ...]:
    """An error where the documents that the file `written` expands to have no series, a warning for each empty item.

    Of items that are written once and stand in several rows the first is reported.
    """
    if not any(_has_series(root, 0) for root in roots):
        message = "nothing is built: there is no series"
        return (Diagnostic("DF039", message, written.span, hint=_HINT),)
    found: dict[tuple[object, ...], Diagnostic] = {}
    for root in roots:
        for word, entry in _without_series(root, 0):
            message = f"nothing is built from {word} {entry.key.text!r}: it has no series"
            finding = Diagnostic("DF039", message, entry.key.span, hint=_HINT, severity="warning")
            found.setdefault(entry.key.span[:3], finding)
    return tuple(found.values())


def _has_series(node: Node, depth: int) -> bool:
    """Whether a document (depth 0), a patient (1) or a study (2) has a series."""
    items = items_of(node, depth)
    return bool(items) if depth == len(HOLDERS) - 1 else any(_has_series(one.value, depth + 1) for one in items)


def _without_series(node: Node, depth: int) -> Iterator[tuple[str, Entry]]:
    """The highest items without series, with the word of their level."""
    for entry in items_of(node, depth) if depth < len(HOLDERS) - 1 else ():
        if _has_series(entry.value, depth + 1):
            yield from _without_series(entry.value, depth + 1)
        else:
            yield LEVELS[depth].word, entry

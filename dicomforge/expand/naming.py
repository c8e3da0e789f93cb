"""Naming: the final names of siblings, which key UIDs, random numbers and paths."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from dicomforge.expand.scope import Scope
from dicomforge.grammar.forms import Level, Sibling
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link
from dicomforge.source.document import Scalar


class Candidate(NamedTuple):
    """A sibling in one row of its matrix, with its name before that is compared with those of the others."""

    sibling: Sibling
    scope: Scope
    base: Scalar
    suffix: str
    named: bool

    def text(self, count: int = 1) -> str:
        """Its name as the first, second, ... of that name."""
        return f"{self.base.text}{f'-{count}' if count > 1 else ''}{self.suffix}"


def assign(candidates: Sequence[Candidate], level: Level, note: Callable[[Diagnostic], None]) -> list[Scalar | None]:
    """The final names in order; None for one that clashes with a sibling's, which is noted.

    Names that authors wrote are kept; others give way with -2, -3, ..., all rows of a matrix together.
    """
    taken: dict[str, Scalar] = {}
    names: dict[int, Scalar] = {}

    def take(index: int, one: Candidate, count: int = 1) -> None:
        taken[one.text(count)] = one.base
        names[index] = one.base._replace(text=one.text(count))

    for index, one in enumerate(candidates):
        if one.named and one.text() in taken:
            related = (Link("the first one of this name", taken[one.text()].span),)
            message, hint = f"two {level.keys[0]} are named {one.text()!r}", "give one of them another name"
            note(Diagnostic("DF044", message, one.base.span, hint=hint, related=related))
        elif one.named:
            take(index, one)
    counts: dict[str, int] = {}
    numbered: dict[str, list[Scalar]] = {}
    unnamed = [(index, one) for index, one in enumerate(candidates) if not one.named]
    for _, group in groupby(unnamed, key=lambda pair: id(pair[1].sibling)):
        rows = list(group)
        place, first = rows[0]
        count = counts.get(first.text(), 0) + 1
        while any(one.text(count) in taken for _, one in rows):
            count += 1
        counts[first.text()] = count
        for index, one in rows:
            take(index, one, count)
        if count > 1:
            numbered.setdefault(first.base.text, []).append(names[place])
    for together in numbered.values():
        note(_by_position(together, level))
    return [names.get(index) for index in range(len(candidates))]


def _by_position(names: list[Scalar], level: Level) -> Diagnostic:
    """One note for all siblings that would have one name."""
    first, *others = names
    if others:
        listed = f"{first.text!r}{' to' if len(others) > 1 else ' and'} {others[-1].text!r}"
        who = f"unnamed {level.keys[0]} are numbered by their positions: {listed}"
    else:
        who = f"an unnamed {level.word} is numbered by its position: {first.text!r}"
    they_keep_their = "they keep their" if others else "it keeps its"
    hint = f"write `name:`, so that {they_keep_their} UIDs and noise when {level.keys[0]} are added before"
    return Diagnostic("DF045", who, first.span, hint=hint, severity="note")


def modality_of(sop_class: str) -> str:
    """The Modality of a SOP class given by UID or name; empty where it has none or is unknown."""
    from dicomforge.iod.sop_class import by_uid
    from dicomforge.standard import uids

    registered = uids.by_keyword(sop_class)
    found = by_uid(registered.value if registered is not None else sop_class)
    return found.modality if found is not None else ""

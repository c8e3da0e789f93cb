"""Naming: the final names of siblings, which key UIDs, random numbers and paths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dicomforge.grammar.forms import Level, slug
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link
from dicomforge.source.document import Scalar


class Heritage(NamedTuple):
    """Modality and SOP class as said so far, from the document down; empty where nothing was."""

    modality: str = ""
    sop_class: str = ""

    def below(self, own: Heritage) -> Heritage:
        """What holds for an item that says `own`: the lower level wins, and one of the two alone decides."""
        if own.modality or own.sop_class:
            return own if own.modality else Heritage("", own.sop_class)
        return self


class Candidate(NamedTuple):
    """A name before it is compared with its siblings'. Rows of one matrix have one `owner`."""

    base: Scalar
    suffix: str
    named: bool
    owner: object

    @property
    def text(self) -> str:
        """The name that it will be, if it is free."""
        return self.base.text + self.suffix


def default_name(level: Level, heritage: Heritage) -> str:
    """The name of an item without one: the level's word; of a series its Modality in lowercase."""
    if level.word != "series":
        return level.word
    modality = heritage.modality or (_modality_of(heritage.sop_class) if heritage.sop_class else "")
    return slug(modality) or level.word


def assign(candidates: Sequence[Candidate], level: Level, note: Callable[[Diagnostic], None]) -> list[Scalar | None]:
    """The final names in order; None for one that clashes with a sibling's, which is noted.

    Names that authors wrote are kept; others give way with -2, -3, ..., all rows of a matrix together.
    """
    taken: dict[str, Scalar] = {}
    names: list[Scalar | None] = [None] * len(candidates)
    for index, one in enumerate(candidates):
        if one.named:
            names[index] = _written(one, taken, level, note)
    counts: dict[str, int] = {}
    numbered: dict[str, list[Scalar]] = {}
    begin = 0
    while begin < len(candidates):
        end = begin + 1
        while end < len(candidates) and candidates[end].owner is candidates[begin].owner:
            end += 1
        group = [i for i in range(begin, end) if not candidates[i].named]
        _number([candidates[i] for i in group], group, names, taken, counts, numbered)
        begin = end
    for together in numbered.values():
        note(_by_position(together, level))
    return names


def _written(
    one: Candidate, taken: dict[str, Scalar], level: Level, note: Callable[[Diagnostic], None]
) -> Scalar | None:
    if one.text not in taken:
        taken[one.text] = one.base
        return one.base._replace(text=one.text)
    related = (Link("the first one of this name", taken[one.text].span),)
    hint = "give one of them another name"
    message = f"two {level.keys[0]} are named {one.text!r}"
    note(Diagnostic("DF044", message, one.base.span, hint=hint, related=related))
    return None


def _number(
    rows: list[Candidate],
    places: list[int],
    names: list[Scalar | None],
    taken: dict[str, Scalar],
    counts: dict[str, int],
    numbered: dict[str, list[Scalar]],
) -> None:
    if not rows:
        return
    first = rows[0]
    count = counts.get(first.text, 0) + 1
    while any(_numbered(one, count) in taken for one in rows):
        count += 1
    counts[first.text] = count
    for place, one in zip(places, rows, strict=True):
        text = _numbered(one, count)
        taken[text] = one.base
        names[place] = one.base._replace(text=text)
    if count > 1:
        numbered.setdefault(first.base.text, []).append(first.base._replace(text=_numbered(first, count)))


def _by_position(names: list[Scalar], level: Level) -> Diagnostic:
    """One note for all siblings that would have one name."""
    first, *others = names
    who = f"an unnamed {level.word} is numbered by its position: {first.text!r}"
    if others:
        listed = f"{first.text!r}{' to' if len(others) > 1 else ' and'} {others[-1].text!r}"
        who = f"unnamed {level.keys[0]} are numbered by their positions: {listed}"
    it, its = ("they", "their") if others else ("it", "its")
    keep = "keep" if others else "keeps"
    hint = f"write `name:`, so that {it} {keep} {its} UIDs and noise when {level.keys[0]} are added before"
    return Diagnostic("DF045", who, first.span, hint=hint, severity="note")


def _numbered(one: Candidate, count: int) -> str:
    return one.text if count == 1 else f"{one.base.text}-{count}{one.suffix}"


def _modality_of(sop_class: str) -> str:
    """The Modality of a SOP class given by UID or name; empty where it has none or is unknown."""
    from dicomforge.iod.sop_class import by_uid
    from dicomforge.standard import uids

    registered = uids.by_keyword(sop_class)
    found = by_uid(registered.value if registered is not None else sop_class)
    return found.modality if found is not None else ""

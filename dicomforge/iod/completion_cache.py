"""The cache of completions: what completion did to one data set holds for all that it cannot tell apart.

A completion costs a millisecond and a half; a cohort has a hundred thousand series of a few kinds.
"""

from functools import cache
from typing import NamedTuple, Self

from dicomforge.iod.complete import Context, UnplacedFinding, moment, trace
from dicomforge.iod.groups import Path
from dicomforge.iod.sop_class import SopClass
from dicomforge.iod.traced import Presence
from dicomforge.model.attributes import Attributes, Element, Value
from dicomforge.standard import iods

LIMIT = 2_000
"""Changes that are remembered; then everything is forgotten."""


class Change(NamedTuple):
    """What completion does to a data set."""

    added: tuple[Element, ...]
    dropped: tuple[int, ...]
    replaced: tuple[tuple[Element, Element], ...]
    """Elements before and after: sequences in whose items something was added or dropped."""
    findings: tuple[UnplacedFinding, ...]
    asked: tuple[int, ...]
    """Attributes whose values decided, ascending."""
    clocked: frozenset[int]
    dated: bool

    def at(self, clock: str) -> Self:
        """The change under another clock."""
        if not self.clocked:
            return self
        moved = (moment(e.tag, clock) or e if e.tag in self.clocked else e for e in self.added)
        return self._replace(added=tuple(moved))


_Kind = tuple[int, Presence, frozenset[Path], bool, bool, frozenset[str]]
"""Data sets of one SOP class with the same elements, and the same omissions; whether completed, and with a clock;
what will be produced."""

_Question = tuple[tuple[int, ...], bool]
"""What decides between the data sets of a kind: values that are asked for, and whether the clock does."""


class CompletionCache:
    """The changes seen so far."""

    def __init__(self) -> None:
        self._known: dict[_Kind, dict[_Question, dict[tuple[object, ...], Change]]] = {}
        self._kept: list[SopClass] = []
        """Keeps the objects whose `id` is in a key."""
        self._count = 0

    def change(self, sop_class: SopClass, given: Attributes, presence: Presence, context: Context) -> Change:
        """What completion does to `given`, whose elements have that presence.

        The functional groups of a class that has them are made of values, so that nothing is remembered of those.

        Raises KeyError for a SOP class without an IOD.
        """
        if iods.is_grouped(sop_class.uid):
            return _change(sop_class, given, context)
        kind = (id(sop_class), presence, context.omit, context.complete, bool(context.clock), context.produced)
        questions = self._known.setdefault(kind, {})
        for question, answers in questions.items():
            found = answers.get(_answer(question, given, context))
            if found is not None:
                return found.at(context.clock)
        made = _change(sop_class, given, context)
        if self._count >= LIMIT:
            self._known.clear()
            self._kept.clear()
            self._count = 0
            questions = self._known.setdefault(kind, {})
        question = (made.asked, made.dated)
        questions.setdefault(question, {})[_answer(question, given, context)] = made
        self._kept.append(sop_class)
        self._count += 1
        return made


@cache
def completion_cache() -> CompletionCache:
    """The cache of this process."""
    return CompletionCache()


def _answer(question: _Question, given: Attributes, context: Context) -> tuple[object, ...]:
    asked, dated = question
    values: tuple[Value, ...] = tuple(given.value(tag) for tag in asked)
    return (*values, context.clock) if dated else values


def _change(sop_class: SopClass, given: Attributes, context: Context) -> Change:
    made = trace(sop_class, given, context)
    after = made.attributes
    replaced = []
    for element in given:
        new = after.get(element.tag)
        if new is not None and new is not element and new != element:
            replaced.append((element, new))
    return Change(
        tuple(e for e in after if e.tag not in given),
        tuple(tag for tag in given.tags if tag not in after),
        tuple(replaced),
        made.findings,
        tuple(sorted(made.asked)),
        made.clocked,
        made.dated,
    )

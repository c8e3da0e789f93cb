"""Completion of a series: once for each kind of its instances, then applied to all of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dicomforge.ground.span import Span
from dicomforge.iod.complete import Context
from dicomforge.iod.completion_cache import Change, completion_cache
from dicomforge.iod.traced import inside, presence
from dicomforge.model.attributes import Attributes, Element
from dicomforge.plan import moments
from dicomforge.plan.draft import Draft
from dicomforge.plan.inherit import Path, Written
from dicomforge.plan.table import Table
from dicomforge.standard import iods


class _Kind(NamedTuple):
    """What completion sees of instances with the same elements and omissions."""

    keys: tuple[object, ...]
    omit: frozenset[Path]
    complete: bool


def complete_table(draft: Draft, produced: frozenset[str], place: Callable[[Path], Span | None]) -> None:
    """Completes every instance in the table; `place` says where the author wrote something."""
    table, written, sop_class = draft.table, draft.written, draft.chosen.sop_class
    clock, span, found = draft.task.place.spec.clock, draft.span, draft.found
    grouped = iods.is_grouped(sop_class.uid)
    kinds = _kinds(table, written, inside if grouped else presence)
    shared = () if grouped else tuple(presence(e) for _, e in sorted(table.shared.items()))

    def change(index: int, kind: _Kind) -> Change:
        now = moments.clock(clock, table, index)
        context = Context(
            kind.complete,
            kind.omit,
            now,
            span,
            place,
            table.frames.get(index, ()),
            produced,
            table.per_frame.get(index, frozenset()),
        )
        made = completion_cache().change(sop_class, table.attributes(index), (shared, kind.keys), context)
        found.extend(one(context) for one in made.findings)
        return made

    done: list[tuple[Change, list[int]]] = []
    for kind, members in kinds:
        alike = [members]
        while alike:
            some = alike.pop()
            made = change(some[0], kind)
            deciding = [table.columns[tag] for tag in made.asked if tag in table.columns]
            same, *others = _parted(some, deciding)
            done.append((made, same))
            alike += reversed(others)
    _apply(table, done)


def _parted(members: list[int], columns: Sequence[Sequence[Element | None]]) -> list[list[int]]:
    """The members by what they have in the columns, those that are like the first one first."""
    if not columns:
        return [members]
    parts: dict[tuple[Element | None, ...], list[int]] = {}
    for index in members:
        parts.setdefault(tuple(column[index] for column in columns), []).append(index)
    return list(parts.values())


def _apply(table: Table, done: Sequence[tuple[Change, list[int]]]) -> None:
    """What is the same for all instances is shared; columns of sequences are worked on one by one."""
    first = done[0][0]
    others = [change for change, _ in done[1:]]
    everywhere = {e.tag: e for e in first.added}
    for change in others:
        added = {e.tag: e for e in change.added}
        everywhere = {tag: e for tag, e in everywhere.items() if added.get(tag) == e}
    for element in everywhere.values():
        table.set(element)
    for change, members in done:
        for before, after in change.replaced:
            if not others and before.tag in table.shared:
                table.set(grafted_onto(table.shared[before.tag], before, after))
                continue
            for index in members:
                own = table.get(before.tag, index)
                if own is not None:
                    table.put(before.tag, index, grafted_onto(own, before, after))
        for element in change.added:
            if element.tag not in everywhere:
                for index in members:
                    table.put(element.tag, index, element)
        for tag in change.dropped:
            if not others:
                table.drop(tag)
                continue
            for index in members:
                table.put(tag, index, None)


def grafted_onto(own: Element, before: Element, after: Element) -> Element:
    """`own` with the changes that completion made to a sequence of the same structure."""
    if own is before or own == before:
        return after
    items = []
    for mine, old, new in zip(own.value, before.value, after.value, strict=True):
        assert isinstance(mine, Attributes)
        assert isinstance(old, Attributes)
        assert isinstance(new, Attributes)
        items.append(_item(mine, old, new))
    return own._replace(value=tuple(items))


def _item(own: Attributes, before: Attributes, after: Attributes) -> Attributes:
    kept = []
    for element in own:
        old, new = before.get(element.tag), after.get(element.tag)
        if new is None:
            continue
        changed = old is not None and element.vr == "SQ" and old != new
        kept.append(grafted_onto(element, old, new) if changed and old is not None else element)
    return Attributes([*kept, *(e for e in after if e.tag not in before)])


def _kinds(table: Table, written: Written, signature: Callable[[Element], object]) -> list[tuple[_Kind, list[int]]]:
    """The slots by their kind: columns whose elements all look alike tell nothing apart.

    A slot whose frames have elements of their own is like no other.
    """
    known: dict[int, object] = {}
    alike: list[object] = []
    telling: list[list[object]] = []
    for tag in sorted(table.columns):
        looks = [_remembered(element, known, signature) for element in table.columns[tag]]
        if looks.count(looks[0]) == len(looks):
            alike.append(looks[0])
        else:
            telling.append(looks)
    keys: Iterable[tuple[object, ...]] = zip(*telling, strict=True) if telling else [()] * len(table.slots)
    kinds: dict[tuple[tuple[object, ...], frozenset[Path], bool, int | None], list[int]] = {}
    for index, (key, omit, complete) in enumerate(zip(keys, written.omit, written.complete, strict=True)):
        own = index if index in table.frames else None
        kinds.setdefault((key, omit, complete, own), []).append(index)
    return [(_Kind((*alike, *key), omit, complete), members) for (key, omit, complete, _), members in kinds.items()]


def _remembered(element: Element | None, known: dict[int, object], signature: Callable[[Element], object]) -> object:
    if element is None:
        return None
    key = id(element)
    if key not in known:
        known[key] = signature(element)
    return known[key]

"""Completion of a series: once for each variant of its instances, then applied to all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.complete import Context, complete
from dicomforge.iod.sop_class import SopClass
from dicomforge.model.attributes import Attributes, Element
from dicomforge.plan import dates
from dicomforge.plan.header import Path, Written
from dicomforge.plan.table import Table

_MEASURES = frozenset({"DS", "IS", "FL", "FD", "DA", "TM", "DT", "UI", "OB", "OW", "OF", "OD", "OL", "OV", "UN"})
"""VRs whose values no condition of an IOD looks at; whether there is a value matters."""


class _Variant(NamedTuple):
    """A set of instances that completion cannot tell apart."""

    keys: tuple[object, ...]
    omit: frozenset[Path]
    complete: bool
    frames: int | None
    """The slot, where its frames have elements of their own: nobody else's are the same."""


@dataclass(frozen=True, slots=True)
class Completed:
    """What completion did to one representative: its data set before and after."""

    before: Attributes
    after: Attributes


def complete_table(
    table: Table,
    written: Written,
    sop_class: SopClass,
    clock: str,
    place: Callable[[Path], Span | None],
    span: Span,
    found: list[Diagnostic],
) -> None:
    """Completes every instance in the table; `clock` is the spec's own, `span` where the series stands."""
    variants: dict[_Variant, list[int]] = {}
    columns = [(tag, table.columns[tag]) for tag in sorted(table.columns)]
    signatures: dict[int, object] = {}
    for index in range(len(table.slots)):
        keys = tuple(_remembered(column[index], signatures) for _, column in columns)
        own = index if index in table.frames else None
        variant = _Variant(keys, written.omit[index], written.complete[index], own)
        variants.setdefault(variant, []).append(index)
    done: dict[_Variant, Completed] = {}
    for variant, members in variants.items():
        before = table.attributes(members[0])
        context = Context(variant.complete, variant.omit, dates.clock(clock, table, members[0]), span, place)
        context = replace(context, frames=table.frames.get(members[0], ()))
        result = complete(sop_class, before, context)
        found += result.diagnostics
        done[variant] = Completed(before, result.attributes)
    if len(variants) == 1:
        _apply_to_all(table, next(iter(done.values())))
        return
    for variant, members in variants.items():
        for index in members:
            _apply_to_one(table, index, done[variant])


def _apply_to_all(table: Table, completed: Completed) -> None:
    """One variant: what was added is shared, and only columns of sequences are worked on one by one."""
    before, after = completed.before, completed.after
    for element in before:
        new = after.get(element.tag)
        if new is None:
            table.drop(element.tag)
        elif new is not element and new != element:
            if element.tag in table.shared:
                table.set(new)
            else:
                grafted = [e and grafted_onto(e, element, new) for e in table.columns[element.tag]]
                table.set_column(element.tag, grafted)
    for element in after:
        if element.tag not in before:
            table.set(element)


def _apply_to_one(table: Table, index: int, completed: Completed) -> None:
    before, after = completed.before, completed.after
    for element in before:
        own, new = table.get(element.tag, index), after.get(element.tag)
        if new is None:
            table.put(element.tag, index, None)
        elif own is not None and new is not element and new != element:
            table.put(element.tag, index, grafted_onto(own, element, new))
    for element in after:
        if element.tag not in before:
            table.put(element.tag, index, element)


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


def _remembered(element: Element | None, known: dict[int, object]) -> object:
    if element is None:
        return None
    key = id(element)
    if key not in known:
        known[key] = _signature(element)
    return known[key]


def _signature(element: Element) -> object:
    """What a condition may see of an element: texts and small numbers whole, measures by their presence."""
    if element.vr == "SQ":
        items = (i for i in element.value if isinstance(i, Attributes))
        return (element.tag, tuple(tuple(_signature(e) for e in item) for item in items))
    if element.vr in _MEASURES:
        return (element.tag, bool(element.value))
    return (element.tag, element.value)

"""What differs between the elements of matched instances, by path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.compare.difference import ADDED, CHANGED, REMOVED, AttributeChange, Values
from dicomforge.compare.identity import Kinship
from dicomforge.compare.match import Pair
from dicomforge.compare.side import Sheet
from dicomforge.compare.values import same, told, told_both
from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes, Element, keyword_of

VALUES_TOLD = 5
"""Distinct pairs of values of one Attribute that are kept."""


class ChangedAttributes(NamedTuple):
    """The changes of a pair of series, in the order of tags; `identities` counts UIDs that only follow names."""

    changes: tuple[AttributeChange, ...]
    identities: int


class _Step(NamedTuple):
    """A sequence on the way to an element: its tag and the number of the item, from 1."""

    tag: int
    item: int


_Path = tuple[_Step, ...]


class _Leaf(NamedTuple):
    """A place where two elements differ; one of them may be absent."""

    path: _Path
    tag: int
    old: Element | None
    new: Element | None


class _Tally:
    """What is known of one Attribute while its instances are walked."""

    def __init__(self) -> None:
        self.steps: list[set[int]] = []
        self.instances = 0
        self.last = -1
        self.places = 0
        self.old = self.new = 0
        self.values: dict[tuple[str | None, str | None], int] = {}

    def add(self, leaf: _Leaf, instance: int, weight: int) -> None:
        """One more place, in `weight` instances at once."""
        self.steps = self.steps or [set() for _ in leaf.path]
        for seen, step in zip(self.steps, leaf.path, strict=True):
            seen.add(step.item)
        if instance != self.last:
            self.instances, self.last = self.instances + weight, instance
        self.places += weight
        self.old += leaf.old is not None
        self.new += leaf.new is not None
        value = _values(leaf.old, leaf.new)
        self.values[value] = self.values.get(value, 0) + weight


def changes(pair: Pair, kinship: Kinship) -> ChangedAttributes:
    """What differs between the matched instances of a pair of series."""
    assert pair.old is not None
    assert pair.new is not None
    tallies: dict[tuple[int, ...], _Tally] = {}
    identities = 0
    for instance, weight, leaf in _leaves(pair.old, pair.new, pair.rows):
        if _follows(leaf, kinship):
            identities += weight
            continue
        key = (*(step.tag for step in leaf.path), leaf.tag)
        tallies.setdefault(key, _Tally()).add(leaf, instance, weight)
    return ChangedAttributes(tuple(_change(key, tally) for key, tally in sorted(tallies.items())), identities)


def _follows(leaf: _Leaf, kinship: Kinship) -> bool:
    """Whether a UID changed only because a name did."""
    if leaf.old is None or leaf.new is None or leaf.old.vr != "UI" or leaf.new.vr != "UI":
        return False
    old, new = (tuple(str(v) for v in e.value) for e in (leaf.old, leaf.new))
    return kinship.is_only_identity(leaf.tag, len(leaf.path), old, new)


def _leaves(old: Sheet, new: Sheet, rows: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int, _Leaf]]:
    """(instance, instances that it stands for, leaf): what all instances share is looked at once."""
    if not rows:
        return
    for tag in sorted({*old.shared, *new.shared, *old.columns, *new.columns}):
        if tag not in old.columns and tag not in new.columns:
            for leaf in _differing((), tag, old.shared.get(tag), new.shared.get(tag)):
                yield -2, len(rows), leaf
            continue
        for instance, (i, j) in enumerate(rows):
            for leaf in _differing((), tag, old.element(tag, i), new.element(tag, j)):
                yield instance, 1, leaf


def _differing(path: _Path, tag: int, old: Element | None, new: Element | None) -> Iterator[_Leaf]:
    if old is new or old == new:
        return
    if old is None or new is None or old.vr != "SQ" or new.vr != "SQ":
        if old is None or new is None or not same(old, new):
            yield _Leaf(path, tag, old, new)
        return
    one, other = items_of(old), items_of(new)
    if len(one) != len(other):
        yield _Leaf(path, tag, old, new)
    for number, (a, b) in enumerate(zip(one, other, strict=False), 1):
        yield from _within((*path, _Step(tag, number)), a, b)


def _within(path: _Path, old: Attributes, new: Attributes) -> Iterator[_Leaf]:
    if old == new:
        return
    for tag in sorted(old.tags | new.tags):
        yield from _differing(path, tag, old.get(tag), new.get(tag))


def _values(old: Element | None, new: Element | None) -> tuple[str | None, str | None]:
    if old is None or new is None:
        return (told(old) if old is not None else None, told(new) if new is not None else None)
    return told_both(old, new)


def _change(key: tuple[int, ...], tally: _Tally) -> AttributeChange:
    steps = [
        f"{keyword_of(tag)}[{next(iter(seen)) if len(seen) == 1 else '*'}]"
        for tag, seen in zip(key, tally.steps, strict=False)
    ]
    values = tuple(Values(*pair, count) for pair, count in list(tally.values.items())[:VALUES_TOLD])
    status = CHANGED if tally.old and tally.new else ADDED if tally.new else REMOVED
    path = ".".join([*steps, keyword_of(key[-1])])
    return AttributeChange(path, status, tally.instances, tally.places, len(tally.values), values)

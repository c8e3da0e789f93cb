"""What differs between the elements of matched instances, by path, and how their values are shown."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.compare.difference import ADDED, CHANGED, REMOVED, AttributeChange, Values
from dicomforge.compare.identity import Kinship
from dicomforge.compare.match import Pair
from dicomforge.compare.side import Sheet
from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Element, keyword_of
from dicomforge.transfer import elements

VALUES_SHOWN = 5
"""Distinct pairs of values of one Attribute that are kept."""

BYTES_SHOWN = 16
"""Of a binary value; the rest is counted."""

_UTF8 = elements.Encoding(character_set=("ISO_IR 192",))


class ChangedAttributes(NamedTuple):
    """The changes of a pair of series, in the order of tags; `identities` counts UIDs that only follow names."""

    changes: tuple[AttributeChange, ...]
    identities: int


_Path = tuple[tuple[int, int], ...]
"""The sequences on the way to an element: the tag of each, and the number of the item, from 1."""


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
        for seen, (_, item) in zip(self.steps, leaf.path, strict=True):
            seen.add(item)
        if instance != self.last:
            self.instances, self.last = self.instances + weight, instance
        self.places += weight
        self.old += leaf.old is not None
        self.new += leaf.new is not None
        value = shown_both(leaf.old, leaf.new)
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
        key = (*(tag for tag, _ in leaf.path), leaf.tag)
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
        for inner in sorted(a.tags | b.tags) if a != b else ():
            yield from _differing((*path, (tag, number)), inner, a.get(inner), b.get(inner))


def _change(key: tuple[int, ...], tally: _Tally) -> AttributeChange:
    steps = [
        f"{keyword_of(tag)}[{next(iter(seen)) if len(seen) == 1 else '*'}]"
        for tag, seen in zip(key, tally.steps, strict=False)
    ]
    values = tuple(Values(*pair, count) for pair, count in list(tally.values.items())[:VALUES_SHOWN])
    status = CHANGED if tally.old and tally.new else ADDED if tally.new else REMOVED
    path = ".".join([*steps, keyword_of(key[-1])])
    return AttributeChange(path, status, tally.instances, tally.places, len(tally.values), values)


def same(one: Element, other: Element) -> bool:
    """Whether two elements of a tag have the same VR and the same bytes, but for padding.

    A VR of UN, which readers give to private elements in Implicit VR, is equal to any other of the same bytes.
    """
    if one == other:
        return True
    if one.vr == "SQ" or other.vr == "SQ" or (one.vr != other.vr and "UN" not in (one.vr, other.vr)):
        return False
    try:
        return elements.value_bytes(one, _UTF8) == elements.value_bytes(other, _UTF8)
    except (ValueError, TypeError, ArithmeticError, struct.error):
        return False


def shown(element: Element) -> str:
    """The value as a text in one line; nothing for zero length."""
    value = element.value
    if isinstance(value, bytes):
        rest = f"... ({len(value)} bytes)" if len(value) > BYTES_SHOWN else ""
        return value[:BYTES_SHOWN].hex(" ") + rest
    if element.vr == "SQ":
        return "1 item" if len(value) == 1 else f"{len(value)} items"
    if element.vr == "AT":
        return "\\".join(f"({int(v) >> 16:04x},{int(v) & 0xFFFF:04x})" for v in value if isinstance(v, int))
    return "\\".join(f"{v:.9g}" if element.vr == "FL" and isinstance(v, float) else str(v) for v in value)


def shown_both(one: Element | None, other: Element | None) -> tuple[str | None, str | None]:
    """Two values that differ, None for one that is absent; with their VRs where only those differ."""
    if one is None or other is None:
        return (None if one is None else shown(one), None if other is None else shown(other))
    old, new = shown(one), shown(other)
    if isinstance(one.value, bytes) and isinstance(other.value, bytes) and old == new:
        at = next((i for i, (a, b) in enumerate(zip(one.value, other.value, strict=False)) if a != b), 0)
        old, new = (f"{v[at : at + BYTES_SHOWN].hex(' ')}... (from byte {at})" for v in (one.value, other.value))
    return (f"{one.vr} {old}", f"{other.vr} {new}") if old == new else (old, new)

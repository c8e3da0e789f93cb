"""Which series points at which, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes, keyword_of, tag_of
from dicomforge.preview.choice import evenly
from dicomforge.preview.series_view import SeriesView

INSTANCE = tag_of("ReferencedSOPInstanceUID")
SERIES = tag_of("SeriesInstanceUID")

LOOKED_AT = 16
"""Instances of a series whose references are followed."""


class SeriesReference(NamedTuple):
    """References of one series to another, by the outermost sequence that holds them."""

    source: int
    """Index of the series that refers."""
    target: int | None
    """Index of the series referred to; None where it is not among those shown."""
    sequence: str
    """Keyword of the outermost sequence."""
    purpose: str
    """Meaning of the purpose code; often empty."""
    total: int
    """Instances (or series, where only they are named) referred to."""


class _Found(NamedTuple):
    sequence: str
    purpose: str
    uid: str


def links(series: Sequence[SeriesView]) -> tuple[SeriesReference, ...]:
    """The references between the series, in their order; the same instance counts once."""
    owner = {uid: i for i, one in enumerate(series) for uid in (*one.uids, one.uid)}
    made = []
    for index, one in enumerate(series):
        found: dict[tuple[int | None, str, str], set[str]] = {}
        for instance in evenly(range(len(one.uids)), LOOKED_AT):
            for reference in _references(one.attributes(instance)):
                target = owner.get(reference.uid)
                if target != index:
                    found.setdefault((target, reference.sequence, reference.purpose), set()).add(reference.uid)
        named = {
            (target, sequence) for (target, sequence, _), uids in found.items() if uids - {o.uid for o in series}
        }
        for (target, sequence, purpose), uids in found.items():
            instances = {uid for uid in uids if target is None or uid != series[target].uid}
            if instances or (target, sequence) not in named:
                made.append(SeriesReference(index, target, sequence, purpose, len(instances or uids)))
    return tuple(made)


def _references(attributes: Attributes) -> Iterator[_Found]:
    for element in attributes:
        for item in items(element.value):
            yield from _inside(item, keyword_of(element.tag), "")


def _inside(item: Attributes, sequence: str, purpose: str) -> Iterator[_Found]:
    codes = items(item.value("PurposeOfReferenceCodeSequence"))
    purpose = codes[0].text("CodeMeaning") if codes else purpose
    for tag in (INSTANCE, SERIES):
        if uid := item.text(tag):
            yield _Found(sequence, purpose, uid)
    for element in item:
        for inner in items(element.value):
            yield from _inside(inner, sequence, purpose)

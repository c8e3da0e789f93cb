"""Which series points at which, and why; and which studies of a patient follow each other, as a table."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from dicomforge.ground.choice import evenly
from dicomforge.ground.counted import counted
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes, keyword_of, tag_of
from dicomforge.preview.card import anchor, named
from dicomforge.preview.contents import ShownSeries
from dicomforge.preview.facts import iso_day
from dicomforge.preview.markup import Markup, join, table, tag
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


def links(series: Sequence[SeriesView]) -> tuple[SeriesReference, ...]:
    """The references between the series, in their order; the same instance counts once."""
    owner = {uid: i for i, one in enumerate(series) for uid in (*one.uids, one.uid)}
    made = []
    for index, one in enumerate(series):
        found: dict[tuple[int | None, str, str], set[str]] = {}
        for instance in evenly(range(len(one.uids)), LOOKED_AT):
            for element in one.attributes(instance):
                for item in items(element.value):
                    for purpose, uid in _inside(item, ""):
                        if (target := owner.get(uid)) != index:
                            found.setdefault((target, keyword_of(element.tag), purpose), set()).add(uid)
        named = {
            (target, sequence) for (target, sequence, _), uids in found.items() if uids - {o.uid for o in series}
        }
        for (target, sequence, purpose), uids in found.items():
            instances = {uid for uid in uids if target is None or uid != series[target].uid}
            if instances or (target, sequence) not in named:
                made.append(SeriesReference(index, target, sequence, purpose, len(instances or uids)))
    return tuple(made)


def _inside(item: Attributes, purpose: str) -> Iterator[tuple[str, str]]:
    """The purpose and UID of each reference in an item."""
    codes = items(item.value("PurposeOfReferenceCodeSequence"))
    purpose = codes[0].text("CodeMeaning") if codes else purpose
    yield from ((purpose, uid) for tag in (INSTANCE, SERIES) if (uid := item.text(tag)))
    for element in item:
        for inner in items(element.value):
            yield from _inside(inner, purpose)


def references(entries: Sequence[ShownSeries]) -> Markup:
    """The section of the report; nothing where nothing is related."""
    rows = [*_series(entries), *_studies(entries)]
    if not rows:
        return join()
    made = tag("div", table(("From", "To", "By"), rows), class_="scroll")
    return tag("section", tag("h2", "References"), made, class_="plain", id="references")


def _series(entries: Sequence[ShownSeries]) -> Iterator[Markup]:
    for link in links([entry.shown for entry in entries]):
        source, target = (
            tag("span", "not among the series shown", class_="soft")
            if index is None
            else named(entries[index], href=f"#{anchor(index)}")
            for index in (link.source, link.target)
        )
        how = f"{f' · {link.purpose}' if link.purpose else ''}, {counted(link.total, 'instance')}"
        yield tag("tr", tag("td", source), tag("td", target), tag("td", tag("code", link.sequence), how))


def _studies(entries: Sequence[ShownSeries]) -> Iterator[Markup]:
    """Studies of one patient in the order of their dates: a prior and what came after it."""
    found: dict[str, dict[str, tuple[str, str, str]]] = {}
    for entry in entries:
        header, names = entry.shown.attributes(0), entry.shown.names
        patient = header.text("PatientID") or f"{names.spec}/{names.patient}"
        uid = header.text("StudyInstanceUID") or names.study
        title = header.text("StudyDescription") or names.study
        found.setdefault(patient, {}).setdefault(uid, (iso_day(header.text("StudyDate")), title, names.patient))
    for studies in found.values():
        for (before, prior, _), (after, current, _) in pairwise(sorted(studies.values())):
            try:
                days = (date.fromisoformat(after) - date.fromisoformat(before)).days
            except ValueError:
                continue
            apart = f"same patient, {counted(days, 'day')} before"
            yield tag("tr", *(tag("td", text) for text in (f"{current}, {after}", f"{prior}, {before}", apart)))

"""What points at what, and which studies of a patient follow each other, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from dicomforge.preview.card import anchor, named
from dicomforge.preview.contents import Contents
from dicomforge.preview.markup import Markup, join, tag


def relations(of: Contents) -> Markup:
    """The section of the report; nothing where nothing is related."""
    body = [*_references(of), *_studies(of)]
    if not body:
        return join()
    head = tag("thead", tag("tr", *(tag("th", word, scope="col") for word in ("From", "To", "By"))))
    table = tag("div", tag("table", head, tag("tbody", *body)), class_="scroll")
    return tag("section", tag("h2", "References"), table, class_="plain", id="references")


def _references(of: Contents) -> Iterator[Markup]:
    for link in of.links:
        source = named(of.entries[link.source], href=f"#{anchor(link.source)}")
        if link.target is None:
            target = tag("span", "not among the series shown", class_="soft")
        else:
            target = named(of.entries[link.target], href=f"#{anchor(link.target)}")
        told = f" · {link.purpose}" if link.purpose else ""
        how = f"{told}, {link.total} instance{'s' * (link.total != 1)}"
        yield tag("tr", tag("td", source), tag("td", target), tag("td", tag("code", link.sequence), how))


def _studies(of: Contents) -> Iterator[Markup]:
    """Studies of one patient in the order of their dates: a prior and what came after it."""
    found: dict[str, dict[str, tuple[str, str, str]]] = {}
    for entry in of.entries:
        header, names = entry.shown.attributes(0), entry.shown.names
        patient = header.text("PatientID") or f"{names.spec}/{names.patient}"
        uid = header.text("StudyInstanceUID") or names.study
        told = header.text("StudyDescription") or names.study
        found.setdefault(patient, {}).setdefault(uid, (header.text("StudyDate"), told, names.patient))
    for studies in found.values():
        for prior, current in pairwise(sorted(studies.values())):
            days = _days(prior[0], current[0])
            if days is None:
                continue
            yield tag(
                "tr",
                tag("td", f"{current[1]}, {_day(current[0])}"),
                tag("td", f"{prior[1]}, {_day(prior[0])}"),
                tag("td", f"same patient, {days} day{'s' * (days != 1)} before"),
            )


def _days(first: str, second: str) -> int | None:
    try:
        return (date.fromisoformat(_day(second)) - date.fromisoformat(_day(first))).days
    except ValueError:
        return None


def _day(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}"

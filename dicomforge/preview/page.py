"""The report, one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib import resources
from itertools import groupby

from dicomforge.ground.counted import counted
from dicomforge.preview.card import anchor, card, named
from dicomforge.preview.contents import Contents, ShownSeries
from dicomforge.preview.markup import Markup, join, tag
from dicomforge.preview.relations import relations
from dicomforge.preview.resize import fitted, resize
from dicomforge.preview.spaces import spaces
from dicomforge.preview.validation import Validation
from dicomforge.transfer.png import data_uri

GENERATOR = "dicomforge show"
"""Content of the meta element that tells our reports from the files of others."""

ICON_PX = 88


def page(title: str, of: Contents, verdicts: Sequence[Validation] = ()) -> str:
    """The report of some series; `title` names what was shown. No clock: equal contents give an equal page."""
    script, style = (Markup(_resource(name)) for name in ("report.js", "report.css"))
    policy = f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="generator", content=GENERATOR),
        tag("link", rel="icon", href="data:,"),
        tag("title", f"{title} · dicomforge"),
        tag("style", style),
    )
    numbered = list(enumerate(of.entries))
    sections = [
        _study(list(members), of, verdicts)
        for _, members in groupby(numbered, key=lambda one: one[1].shown.names[:3])
    ]
    body = tag(
        "body",
        _top(title, of),
        _overview(of.entries),
        *sections,
        relations(of),
        _left_out(of),
        tag("footer", "Made by ", tag("code", "dicomforge show"), ". Pictures are samples, windowed for the eye."),
        tag("script", script),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _resource(name: str) -> str:
    return (resources.files("dicomforge.preview") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a Content Security Policy names a script or style that it allows."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _top(title: str, of: Contents) -> Markup:
    names = [entry.shown.names for entry in of.entries]
    counts = (
        counted(len({name[:2] for name in names}), "patient"),
        counted(len({name[:3] for name in names}), "study", "studies"),
        f"{len(names) + of.left_out} series",
        counted(of.instances, "instance"),
    )
    return tag("header", tag("h1", title), tag("p", " · ".join(counts), class_="soft"), class_="top")


def _overview(entries: Sequence[ShownSeries]) -> Markup:
    heads = ("", "Patient", "Study", "Series", "Matrix", "Spacing", "Values", "Instances")
    body = []
    for index, entry in enumerate(entries):
        facts = entry.facts
        body.append(
            tag(
                "tr",
                tag("td", _icon(entry), class_="icon"),
                tag("td", facts.patient_name),
                tag("td", facts.study_title),
                tag("td", named(entry, href=f"#{anchor(index)}"), tag("div", facts.sop_class, class_="soft small")),
                tag("td", facts.matrix, class_="tight"),
                tag("td", facts.spacing, class_="tight"),
                tag("td", facts.range, class_="tight"),
                tag("td", facts.size),
            )
        )
    head = tag("thead", tag("tr", *(tag("th", word, scope="col") for word in heads)))
    table = tag("table", head, tag("tbody", *body), class_="overview")
    return tag("div", table, class_="scroll")


def _icon(entry: ShownSeries) -> Markup:
    pictures = entry.gallery.pictures
    if not pictures:
        return tag("span", class_="blank")
    image = pictures[len(pictures) // 2].image
    rows, columns = fitted(image.shape[0], image.shape[1], 1.0, ICON_PX)
    return tag("img", src=data_uri(resize(image, rows, columns)), alt="")


def _study(members: Sequence[tuple[int, ShownSeries]], of: Contents, verdicts: Sequence[Validation]) -> Markup:
    entry = members[0][1]
    patient, known = entry.facts.patient_name, entry.shown.attributes(0).text("PatientID")
    told = [entry.facts.study_title, entry.facts.spec]
    return tag(
        "section",
        tag(
            "header",
            tag("h2", patient, tag("span", f" {known}", class_="soft") if known and known != patient else ""),
            tag("p", " · ".join(word for word in told if word), class_="soft"),
        ),
        spaces([entry for _, entry in members]),
        *(card(i, entry, [v for v in verdicts if v.series == i]) for i, entry in members),
        class_="study",
    )


def _left_out(of: Contents) -> Markup:
    if not of.left_out:
        return join()
    return tag("p", f"{of.left_out} more series {'is' if of.left_out == 1 else 'are'} not shown.", class_="soft")

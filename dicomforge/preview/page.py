"""The report, one HTML file that needs nothing beside it."""

import base64
import hashlib
from collections.abc import Sequence
from importlib import resources
from itertools import groupby

from dicomforge.ground.counted import counted
from dicomforge.preview.card import anchor, card, named
from dicomforge.preview.contents import Contents, ShownSeries
from dicomforge.preview.geometry import spaces
from dicomforge.preview.markup import Markup, table, tag
from dicomforge.preview.picture import thumbnail
from dicomforge.preview.references import references
from dicomforge.preview.validation import Validation
from dicomforge.transfer.png import data_uri

GENERATOR = "dicomforge show"
"""Content of the meta element that distinguishes our reports from other files."""

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
    studies = groupby(enumerate(of.entries), key=lambda one: one[1].shown.names[:3])
    body = tag(
        "body",
        _top(title, of),
        _overview(of.entries),
        *(_study(list(members), verdicts) for _, members in studies),
        references(of.entries),
        tag("p", f"{of.not_shown}.", class_="soft") if of.not_shown else "",
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
    rows = []
    for index, entry in enumerate(entries):
        facts = entry.facts
        series = (named(entry, href=f"#{anchor(index)}"), tag("div", facts.sop_class, class_="soft small"))
        rows.append(
            tag(
                "tr",
                tag("td", _icon(entry), class_="icon"),
                *(tag("td", text) for text in (facts.patient_name, facts.study_title)),
                tag("td", *series),
                *(tag("td", text, class_="tight") for text in (facts.matrix, facts.spacing, facts.range)),
                tag("td", facts.size),
            )
        )
    return tag("div", table(heads, rows, class_="overview"), class_="scroll")


def _icon(entry: ShownSeries) -> Markup:
    pictures = entry.gallery.pictures
    if not pictures:
        return tag("span", class_="blank")
    return tag("img", src=data_uri(thumbnail(pictures[len(pictures) // 2].image, ICON_PX)), alt="")


def _study(members: Sequence[tuple[int, ShownSeries]], verdicts: Sequence[Validation]) -> Markup:
    entry = members[0][1]
    patient, known = entry.facts.patient_name, entry.shown.attributes(0).text("PatientID")
    title = tag("h2", patient, tag("span", f" {known}", class_="soft") if known and known != patient else "")
    below = " · ".join(filter(None, (entry.facts.study_title, entry.facts.spec)))
    return tag(
        "section",
        tag("header", title, tag("p", below, class_="soft")),
        spaces([entry for _, entry in members]),
        *(card(i, entry, [v for v in verdicts if v.series == i]) for i, entry in members),
        class_="study",
    )

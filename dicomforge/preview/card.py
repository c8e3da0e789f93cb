"""One series in the report, its pictures, values and header."""

from __future__ import annotations

from collections.abc import Sequence

from dicomforge.ground.counted import counted
from dicomforge.preview import header, histogram
from dicomforge.preview.contents import ShownSeries
from dicomforge.preview.gallery import Gallery
from dicomforge.preview.header import HeaderRow
from dicomforge.preview.markup import Markup, join, tag
from dicomforge.preview.validation import Validation
from dicomforge.transfer.png import data_uri

ORIGINS = {
    header.WRITTEN: "written",
    header.COMPLETED: "completed",
    header.EMPTY: "empty",
}
"""What the table says of an origin, with an explanation above it."""

DEEPEST = 4
"""Steps of indentation."""


def anchor(index: int) -> str:
    """The id of the card of the series at `index`."""
    return f"series-{index + 1}"


def named(entry: ShownSeries, href: str = "") -> Markup:
    """The Modality and title of a series, linked to its card where `href` is given."""
    facts = entry.facts
    badge = tag("span", facts.modality, class_="badge") if facts.modality else join()
    return join(badge, tag("a", facts.title, href=href) if href else facts.title)


def card(index: int, entry: ShownSeries, verdicts: Sequence[Validation] = ()) -> Markup:
    """The card of the series at `index`."""
    facts = entry.facts
    name = "" if facts.title == facts.series else facts.series
    told = " · ".join(part for part in (facts.sop_class, name, facts.number and f"number {facts.number}") if part)
    beside = [_facts(entry), _values(entry.gallery), _segments(entry.gallery)]
    return tag(
        "article",
        tag("header", tag("h3", named(entry)), tag("p", told, class_="soft small")),
        tag("div", _viewer(entry), tag("div", *beside, *map(_verdict, verdicts)), class_="body"),
        _header(header.rows(entry.shown)),
        class_="card",
        id=anchor(index),
    )


def _viewer(entry: ShownSeries) -> Markup:
    seen = entry.gallery
    if not seen.pictures:
        return tag("div", seen.trouble or "no picture", class_="none")
    frames = []
    for one in seen.pictures:
        rows, columns = one.image.shape[:2]
        alt = f"{entry.facts.title}, {one.caption}" if one.caption else entry.facts.title
        image = tag("img", src=data_uri(one.image), width=columns, height=rows, alt=alt)
        frames.append(tag("li", tag("div", image, class_="pane"), tag("div", one.caption, class_="caption")))
    last = len(frames) - 1
    slider = tag("input", type="range", min=0, max=last, value=last // 2 + last % 2, aria_label="Frame")
    return tag("figure", tag("ol", *frames), slider if last else "", class_="viewer")


def _facts(entry: ShownSeries) -> Markup:
    facts, seen = entry.facts, entry.gallery
    shown = f"{len(seen.pictures)} of {facts.frames}" if 0 < len(seen.pictures) < facts.frames else ""
    looked = f" in {seen.looked_at} of {facts.frames} frames" if seen.looked_at < facts.frames else ""
    lines = (
        ("Instances", facts.size),
        ("SeriesView", "" if seen.segments else shown),
        ("Matrix", facts.matrix),
        ("Spacing", facts.spacing),
        ("Pixels", facts.format),
        ("Values", facts.range + (looked if facts.range else "")),
        ("Window", seen.window),
        ("Encoding", facts.transfer_syntax),
        ("Trouble", seen.trouble if seen.pictures else ""),
    )
    pairs = [join(tag("dt", word), tag("dd", text)) for word, text in lines if text]
    return tag("dl", *pairs, class_="facts")


def _values(seen: Gallery) -> Markup:
    if seen.histogram is None:
        return join()
    what = "Frequency of values, on a logarithmic scale"
    what += "; the window is shaded" if seen.histogram.window else ""
    return tag("figure", histogram.drawn(seen.histogram), tag("figcaption", what), class_="values")


def swatch(colour: str) -> Markup:
    """A small square in a colour."""
    return tag("svg", tag("rect", width=10, height=10, rx=2, fill=colour), viewBox="0 0 10 10", aria_hidden="true")


def _segments(seen: Gallery) -> Markup:
    if not seen.segments:
        return join()
    return tag("ul", *(tag("li", swatch(s.colour), f"{s.number} {s.label}") for s in seen.segments), class_="legend")


def _verdict(verdict: Validation) -> Markup:
    kind = "good" if verdict.ok else "bad"
    line = tag("p", tag("strong", verdict.validator), " ", tag("span", verdict.summary, class_=kind))
    return tag("div", line, tag("ul", *(tag("li", f) for f in verdict.findings)), class_="verdict")


def _header(rows: Sequence[HeaderRow]) -> Markup:
    counts = header.counts(rows)
    if counts[header.UNKNOWN]:
        summary = join(f"Header: {counted(counts[header.UNKNOWN], 'Attribute')}")
        filters = join()
    else:
        words = {
            header.WRITTEN: "written by the author",
            header.COMPLETED: "completed",
            header.EMPTY: "completed empty",
        }
        parts: list[str] = ["Header: "]
        for kind, word in words.items():
            parts += [tag("span", f"{counts[kind]} {word}", class_=kind), ", "]
        summary = join(*parts[:-1])
        buttons = [("all", "All", "true"), *((kind, kind.capitalize(), "false") for kind in ORIGINS)]
        made = (tag("button", word, type="button", value=value, aria_pressed=on) for value, word, on in buttons)
        filters = tag("div", *made, class_="filter")
    columns = [("c-tag", "Tag"), ("c-name", "Attribute"), ("c-vr", "VR"), ("c-value", "Value")]
    if filters:
        columns.append(("c-origin", "Origin"))
    head = tag("thead", tag("tr", *(tag("th", word, class_=kind, scope="col") for kind, word in columns)))
    body = tag("tbody", *(_row(row, bool(filters)) for row in rows))
    table = tag("table", head, body, class_="header", data_show="all")
    return tag("details", tag("summary", summary, class_="told"), filters, tag("div", table, class_="scroll"))


def _row(row: HeaderRow, with_origin: bool) -> Markup:
    depth = f"d{min(row.depth, DEEPEST)}" if row.depth else ""
    kind = " ".join(word for word in (row.origin if row.tag else "item", depth) if word)
    cells = [
        tag("td", row.tag, class_="mono"),
        tag("td", row.name, class_="name"),
        tag("td", row.vr, class_="mono"),
        tag("td", row.value, class_="value"),
    ]
    if with_origin:
        cells.append(tag("td", ORIGINS.get(row.origin, ""), class_="origin"))
    return tag("tr", *cells, class_=kind or None)

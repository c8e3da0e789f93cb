"""One series in the report, its pictures, values and header."""

from collections.abc import Sequence

from dicomforge.ground.counted import counted
from dicomforge.preview import header, histogram, region_values
from dicomforge.preview.contents import ShownSeries
from dicomforge.preview.gallery import Gallery
from dicomforge.preview.header import HeaderRow
from dicomforge.preview.markup import Markup, join, swatch, table, tag
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import Picture
from dicomforge.preview.truth_table import truth_table
from dicomforge.preview.validation import Validation
from dicomforge.transfer.png import data_uri

ORIGINS = {
    header.WRITTEN: "written by the author",
    header.COMPLETED: "completed",
    header.EMPTY: "completed empty",
}
"""What the summary of a table says of an origin; its rows say the key."""

UNMEASURED = "The objects are not measured here, since it would take long: build the spec with `truth: true`."

DEEPEST = 4
"""Steps of indentation."""


def anchor(index: int) -> str:
    """The id of the card of the series at `index`."""
    return f"series-{index + 1}"


def named(entry: ShownSeries, href: str = "") -> Markup:
    """The Modality and title of a series, linked to its card where `href` is given."""
    facts = entry.facts
    badge = tag("span", facts.modality, class_="badge") if facts.modality else ""
    return join(badge, tag("a", facts.title, href=href) if href else facts.title)


def card(index: int, entry: ShownSeries, verdicts: Sequence[Validation] = ()) -> Markup:
    """The card of the series at `index`."""
    facts = entry.facts
    name = "" if facts.title == facts.series else facts.series
    parts = (facts.sop_class, name, facts.number and f"number {facts.number}")
    beside = [_facts(entry), *_values(entry.gallery, anchor(index)), *map(_verdict, verdicts)]
    return tag(
        "article",
        tag("header", tag("h3", named(entry)), tag("p", " · ".join(filter(None, parts)), class_="soft small")),
        tag("div", _viewer(entry), tag("div", *beside), class_="body"),
        _outline(entry.gallery.lines),
        truth_table(entry.truth) if entry.truth is not None else "",
        tag("p", UNMEASURED, class_="soft small") if entry.unmeasured else "",
        _header(header.rows(entry.shown)),
        class_="card",
        id=anchor(index),
    )


def _viewer(entry: ShownSeries) -> Markup:
    seen = entry.gallery
    if not seen.pictures:
        return tag("div", seen.trouble or ("text" if seen.lines else "no picture"), class_="none")
    frames = []
    for one in seen.pictures:
        rows, columns = one.image.shape[:2]
        alt = ", ".join(filter(None, (entry.facts.title, one.caption)))
        image = tag("img", src=data_uri(one.image), width=columns, height=rows, alt=alt)
        pane = tag("div", image, _contours(seen, one), class_="pane")
        frames.append(tag("li", pane, tag("div", one.caption, class_="caption")))
    last = len(frames) - 1
    slider = tag("input", type="range", min=0, max=last, value=last // 2 + last % 2, aria_label="Frame")
    return tag("figure", tag("ol", *frames), slider if last else "", class_="viewer")


def _contours(seen: Gallery, one: Picture) -> Markup:
    """The contours of the regions in a picture, as SVG over it."""
    parts = seen.regions.parts.get(one.frame, ())
    rows, columns = one.image.shape[:2]
    paths = []
    for part in parts:
        region = seen.regions.regions[part.region]
        scale = (columns / part.mask.shape[1], rows / part.mask.shape[0])
        shape = "".join(map(_path, ((loop * scale).tolist() for loop in part.loops)))
        title = tag("title", region.name)
        paths.append(
            tag("path", title, d=shape, stroke=region.colour, class_=region.pattern, data_region=part.region)
        )
    if not paths:
        return join()
    size = f"0 0 {columns} {rows}"
    return tag("svg", *paths, class_="contours", viewBox=size, width=columns, height=rows, aria_hidden="true")


def _path(points: Sequence[Sequence[float]]) -> str:
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}Z"


def _outline(lines: Sequence[TextLine]) -> Markup:
    text = "\n".join(f"{'  ' * line.depth}{line.text}" for line in lines)
    return tag("pre", text, class_="outline") if lines else join()


def _facts(entry: ShownSeries) -> Markup:
    facts, seen = entry.facts, entry.gallery
    is_part = 0 < len(seen.pictures) < facts.frames and not seen.segments
    looked = f" in {seen.looked_at} of {facts.frames} frames" if seen.looked_at < facts.frames else ""
    lines = (
        ("Instances", facts.size),
        ("Shown", f"{len(seen.pictures)} of {facts.frames}" if is_part else ""),
        ("Matrix", facts.matrix),
        ("Spacing", facts.spacing),
        ("Pixels", facts.format),
        ("Values", facts.range + (looked if facts.range else "")),
        ("Window", seen.window),
        ("Encoding", facts.transfer_syntax),
        ("Trouble", seen.trouble if seen.pictures else ""),
    )
    return tag(
        "dl", *(tag(*cell) for word, text in lines if text for cell in (("dt", word), ("dd", text))), class_="facts"
    )


def _values(seen: Gallery, name: str) -> list[Markup]:
    """The histogram, the regions and the names of segments, of a series that has them."""
    made = []
    if seen.histogram is not None:
        what = "Frequency of values, on a logarithmic scale"
        what += "; the window is shaded" if seen.histogram.window else ""
        made.append(tag("figure", histogram.drawn(seen.histogram), tag("figcaption", what), class_="values"))
    if seen.regions.regions:
        made.append(region_values.drawn(seen.regions, seen.region_values, name))
    if seen.segments:
        items = (tag("li", swatch(s.colour), f"{s.number} {s.label}") for s in seen.segments)
        made.append(tag("ul", *items, class_="legend"))
    return made


def _verdict(verdict: Validation) -> Markup:
    kind = "good" if verdict.ok else "bad"
    line = tag("p", tag("strong", verdict.validator), " ", tag("span", verdict.summary, class_=kind))
    return tag("div", line, tag("ul", *(tag("li", f) for f in verdict.findings)), class_="verdict")


def _header(rows: Sequence[HeaderRow]) -> Markup:
    counts = header.counts(rows)
    columns = [("c-tag", "Tag"), ("c-name", "Attribute"), ("c-vr", "VR"), ("c-value", "Value")]
    if counts[header.UNKNOWN]:
        parts: list[str] = [counted(counts[header.UNKNOWN], "Attribute")]
        filters = join()
    else:
        columns.append(("c-origin", "Origin"))
        spans = [tag("span", f"{counts[kind]} {word}", class_=kind) for kind, word in ORIGINS.items()]
        parts = [spans[0], ", ", spans[1], ", ", spans[2]]
        buttons = (
            tag("button", kind.capitalize(), type="button", value=kind, aria_pressed=str(kind == "all").lower())
            for kind in ("all", *ORIGINS)
        )
        filters = tag("div", *buttons, class_="filter")
    heads = (tag("th", word, class_=kind, scope="col") for kind, word in columns)
    made = table(heads, (_row(row, bool(filters)) for row in rows), class_="header", data_show="all")
    summary = tag("summary", "Header: ", *parts, class_="told")
    return tag("details", summary, filters, tag("div", made, class_="scroll"))


def _row(row: HeaderRow, with_origin: bool) -> Markup:
    depth = f"d{min(row.depth, DEEPEST)}" if row.depth else ""
    kind = " ".join(word for word in (row.origin if row.tag else "item", depth) if word)
    cells = [(row.tag, "mono"), (row.name, "name"), (row.vr, "mono"), (row.value, "value")]
    if with_origin:
        cells.append((row.origin, "origin"))
    return tag("tr", *(tag("td", text, class_=class_) for text, class_ in cells), class_=kind or None)

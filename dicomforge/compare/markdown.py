"""A comparison for a review comment (GitHub and GitLab flavours)."""

from collections.abc import Iterator

from dicomforge.compare.difference import ADDED, CHANGED, AttributeChange, Comparison, SeriesChange
from dicomforge.compare.grouped import Group, grouped
from dicomforge.compare.text import counted, listed, pixels, shortened, summary
from dicomforge.ground.printable import printable

NAMES_SHOWN = 10
VALUE_SHOWN = 60


def lines(comparison: Comparison) -> Iterator[str]:
    """The comparison, line by line."""
    yield f"### {code(comparison.before.name)} → {code(comparison.after.name)}"
    for line in summary(comparison):
        yield ""
        yield f"{line[0].upper()}{line[1:]}.".replace("--pixels all", "`--pixels all`")
    changes = grouped(comparison)
    if changes.common:
        yield ""
        yield f"**In all {changes.common_series:,} series**"
        yield from _table(changes.common, None)
    for group in changes.groups:
        yield from _group(group)
    if comparison.files:
        yield ""
        yield "**Other files**"
        yield ""
        for file in comparison.files:
            yield f"- {file.status}: {code(file.path)}"


def _group(group: Group) -> Iterator[str]:
    series = group[0]
    yield ""
    for one in group:
        yield f"**{code(one.name)}** {_state(one)}  "
    if series.status != CHANGED:
        return
    points = []
    if series.added:
        points.append(f"{counted(len(series.added), 'instance')} added: {code(listed(series.added, NAMES_SHOWN))}")
    if series.removed:
        points.append(
            f"{counted(len(series.removed), 'instance')} removed: {code(listed(series.removed, NAMES_SHOWN))}"
        )
    for layer in series.layers:
        values = "; ".join(
            f"{name} "
            + " → ".join(code(shortened(v, VALUE_SHOWN)) for v in (old, new) if v or layer.status == CHANGED)
            for name, old, new in layer.parameters
        )
        state = "" if layer.status == CHANGED else f" {layer.status}"
        points.append(f"layer {code(layer.layer)}{state}" + (f": {values}" if values else ""))
    if series.pixels is not None:
        points.append(f"pixels: {escaped(pixels(series.pixels))}")
        points += [escaped(note) for note in series.pixels.notes]
    if series.identity is not None:
        points.append(f"new identity: {counted(series.identity.uids, 'UID')} ({escaped(series.identity.why)})")
    if series.moved:
        old, new = series.moved[0]
        points.append(f"{counted(len(series.moved), 'file')} elsewhere: {code(old)} → {code(new)}")
    yield from _table(series.attributes, series.matched)
    if points:
        yield ""
    for point in points:
        yield f"- {point}"
    if series.pixels is not None and series.pixels.pictures is not None:
        before, after, difference = series.pixels.pictures
        yield ""
        yield "| before | after | difference |"
        yield "|---|---|---|"
        yield f"| ![before](<{before}>) | ![after](<{after}>) | ![difference](<{difference}>) |"


def _state(series: SeriesChange) -> str:
    if series.status != CHANGED:
        return f"{series.status}, {counted(series.after if series.status == ADDED else series.before, 'instance')}"
    was = f", was {code(series.was)}" if series.was else ""
    if series.before != series.after:
        return f"{series.before:,} → {counted(series.after, 'instance')}{was}"
    return f"{counted(series.after, 'instance')}{was}"


def _table(changes: tuple[AttributeChange, ...], of: int | None) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield "| Attribute | before | after | instances |"
    yield "|---|---|---|---|"
    for change in changes:
        value = change.values[0]
        more = f" and {change.distinct - 1} more" if change.distinct > 1 else ""
        where = "all" if of is None or change.instances == of else f"{change.instances} of {of}"
        if change.places > change.instances:
            where += f", {counted(change.places, 'place')}"
        yield f"| {code(change.path)} | {_value(value.old)}{more} | {_value(value.new)}{more} | {where} |"


def _value(value: str | None) -> str:
    if value is None:
        return "*absent*"
    return code(shortened(value, VALUE_SHOWN)).replace("|", "\\|") if value else "*empty*"


def code(text: str) -> str:
    """A text as code, with enough backticks around it."""
    text = printable(text)
    ticks = "`"
    while ticks in text:
        ticks += "`"
    space = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def escaped(text: str) -> str:
    """A text in which nothing is markup."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#~" else c for c in printable(text))

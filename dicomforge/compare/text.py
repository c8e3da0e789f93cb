"""A comparison for a terminal of 80 columns; numbers and lists as people write them."""

from collections.abc import Iterable, Iterator, Sequence

from dicomforge.compare.difference import (
    ADDED,
    CHANGED,
    REMOVED,
    AttributeChange,
    Comparison,
    PixelChange,
    SeriesChange,
)
from dicomforge.compare.grouped import Group, grouped
from dicomforge.ground.printable import printable

WIDTH = 80
NAMES_SHOWN = 6
VALUE_SHOWN = 70
PAIRS_SHOWN = 3
"""Of more pairs of values only the first is shown."""

Styled = tuple[str, str]
"""A line and its style: title, old, new, or nothing."""


def lines(comparison: Comparison) -> Iterator[Styled]:
    """The comparison, line by line."""
    yield f"{comparison.before.name} -> {comparison.after.name}", "title"
    for line in summary(comparison):
        yield line, ""
    changes = grouped(comparison)
    if changes.common:
        yield "", ""
        yield f"in all {counted(changes.common_series, 'series', 'series')}", "title"
        for change in changes.common:
            yield from _attribute(change, None)
    for group in changes.groups:
        if not _is_empty(group[0]):
            yield "", ""
            yield from _group(group)
    if comparison.files:
        yield "", ""
        yield "other files", "title"
        for file in comparison.files:
            yield f"  {file.status}: {file.path}", {ADDED: "new", CHANGED: ""}.get(file.status, "old")


def _is_empty(series: SeriesChange) -> bool:
    """Whether nothing is left to report of a series."""
    rest = (series.attributes, series.layers, series.pixels, series.added, series.removed, series.moved)
    return series.status == CHANGED and not any(rest) and series.identity is None


def _group(group: Group) -> Iterator[Styled]:
    series = group[0]
    for one in group:
        yield _title(one), {ADDED: "new", CHANGED: "title"}.get(one.status, "old")
    if series.status != CHANGED:
        return
    if series.added:
        yield f"  + {counted(len(series.added), 'instance')}: {listed(series.added, NAMES_SHOWN)}", "new"
    if series.removed:
        yield f"  - {counted(len(series.removed), 'instance')}: {listed(series.removed, NAMES_SHOWN)}", "old"
    for change in series.attributes:
        yield from _attribute(change, series.matched)
    for layer in series.layers:
        yield f"  layer {layer.layer}" + ("" if layer.status == CHANGED else f": {layer.status}"), ""
        for name, old, new in layer.parameters:
            values = " -> ".join(shortened(v, VALUE_SHOWN) for v in (old, new) if v or layer.status == CHANGED)
            yield from _wrapped(f"      {name}: {values}", "        ")
    if series.pixels is not None:
        yield from _wrapped(f"  pixels: {pixels(series.pixels)}", "    ")
        for note in series.pixels.notes:
            yield from _wrapped(f"    {note}", "    ")
        if series.pixels.pictures is not None:
            for path in series.pixels.pictures:
                yield f"    {path}", ""
    if series.identity is not None:
        text = f"  new identity: {counted(series.identity.uids, 'UID')} ({series.identity.why})"
        yield from _wrapped(text, "    ")
    if series.moved:
        old, new = series.moved[0]
        yield f"  {counted(len(series.moved), 'file')} elsewhere, the first:", ""
        yield f"      - {old}", "old"
        yield f"      + {new}", "new"


def _title(series: SeriesChange) -> str:
    name = series.name
    if series.status == ADDED:
        return f"+ {name}: {counted(series.after, 'instance')}"
    if series.status != CHANGED:
        return f"- {name}: {counted(series.before, 'instance')}"
    count = counted(series.after, "instance")
    if series.before != series.after:
        count = f"{series.before} -> {counted(series.after, 'instance')}"
    return f"{name}: {count}" + (f", was {series.was}" if series.was else "")


def _attribute(change: AttributeChange, of: int | None) -> Iterator[Styled]:
    where = "" if of is None or (change.instances == of and of == 1) else f"  ({change.instances} of {of})"
    if change.places > change.instances:
        where += f"  ({change.places} places)"
    old, new = change.values[0].old, change.values[0].new
    if change.distinct == 1:
        line = f"  {change.path}: {_value(old)} -> {_value(new)}{where}"
        if len(line) <= WIDTH:
            yield line, ""
            return
    yield from _head(change.path, where)
    pairs = change.values if change.distinct <= PAIRS_SHOWN else change.values[:1]
    for value in pairs:
        yield f"      - {_value(value.old)}", "old"
        yield f"      + {_value(value.new)}", "new"
    if change.distinct > len(pairs):
        yield f"      and {change.distinct - 1} other pairs of values", ""


def _head(path: str, where: str) -> Iterator[Styled]:
    """A path, broken after its sequences where it is long."""
    line = " "
    for part in (*(f"{p}." for p in path.split(".")[:-1]), path.rpartition(".")[2] + where):
        if len(line) > 2 and len(line) + len(part) + 1 > WIDTH:
            yield line, ""
            line = "   "
        line += part if line.endswith(".") else f" {part}"
    yield line, ""


def _value(value: str | None) -> str:
    if value is None:
        return "absent"
    return shortened(value, VALUE_SHOWN) if value else "empty"


def pixels(change: PixelChange) -> str:
    """What changed, in one sentence."""
    looked = counted(change.compared, "compared frame")
    rest = f" ({change.unseen:,} more may)" if change.unseen else ""
    if not change.compared:
        return f"{counted(change.suspects, 'frame')} may differ, none was compared"
    if not change.changed_frames:
        return f"no difference in {looked}{rest}"
    part = f"{change.changed_pixels:,} of {change.pixels:,} pixels"
    where = f" in {change.worst}" if change.worst else ""
    return (
        f"{change.changed_frames:,} of {looked} differ{rest}, {part}, largest difference {change.largest:.9g}{where}"
    )


def _wrapped(text: str, indent: str) -> Iterator[Styled]:
    import textwrap

    parts: Iterable[str] = textwrap.wrap(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    for part in parts:
        yield part, ""


def counted(number: int, one: str, several: str = "") -> str:
    """`1 instance`, `2 instances`."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def listed(names: Sequence[str], most: int) -> str:
    """The first few names, and how many there are more."""
    shown = ", ".join(printable(n) for n in names[:most])
    return shown if len(names) <= most else f"{shown}, ... ({len(names) - most} more)"


def shortened(text: str, most: int) -> str:
    """A printable text of bounded length."""
    text = printable(text)
    return text if len(text) <= most else f"{text[: most - 3]}..."


def summary(comparison: Comparison) -> Iterator[str]:
    """What differs, in a line or two."""
    unseen = comparison.unseen_frames
    rest = f"pixels of {counted(unseen, 'frame')} were not compared: --pixels all" if unseen else ""
    if comparison.is_same:
        yield "no difference"
    else:
        parts = []
        for status, word in ((CHANGED, "changed"), (ADDED, "added"), (REMOVED, "removed")):
            number = sum(s.status == status for s in comparison.series)
            if number:
                parts.append(f"{number:,} series {word}")
        if comparison.unchanged:
            parts.append(f"{comparison.unchanged:,} unchanged")
        if comparison.files:
            parts.append(f"{counted(len(comparison.files), 'other file')} changed")
        yield ", ".join(parts)
    if rest:
        yield rest

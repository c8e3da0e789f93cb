"""The Attributes of a series as rows of a table, with where each came from."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dicomforge.ground.choice import evenly
from dicomforge.ground.counted import counted
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes, Element
from dicomforge.preview.series_view import Path, SeriesView
from dicomforge.standard import dictionary, uids
from dicomforge.standard.dictionary import tag_text

LOOKED_AT = 64
"""Instances whose headers are compared."""

MOST_ITEMS = 4
"""Items of a sequence that are listed."""

LONGEST = 160
"""Characters of a value."""

GROUPS = frozenset({0x52009229, 0x52009230})
"""Functional groups: what an author wrote flat stands in one of them, in a sequence of that group (C.7.6.16)."""

WRITTEN, COMPLETED, EMPTY, UNKNOWN = "written", "completed", "empty", ""


class HeaderRow(NamedTuple):
    """One Attribute, or the beginning of an item (`tag` empty), `depth` sequences inwards."""

    depth: int
    tag: str
    name: str
    vr: str
    value: str
    origin: str
    """`written` by the author, `completed`, completed but `empty`, or '' where no spec is known."""


def rows(shown: SeriesView) -> tuple[HeaderRow, ...]:
    """Of the first instance; a value that differs in others shows the first and the last."""
    looked = [shown.attributes(i) for i in evenly(range(len(shown.uids)), LOOKED_AT)]
    return (*_rows(shown.meta(), (), 0, shown), *_compared(looked, shown))


def counts(of: Sequence[HeaderRow]) -> Counter[str]:
    """How many Attributes came from where, those in items too."""
    return Counter(row.origin for row in of if row.tag)


def _compared(looked: Sequence[Attributes], shown: SeriesView) -> Iterator[HeaderRow]:
    for tag in sorted({element.tag for one in looked for element in one}):
        found = [element for one in looked if (element := one.get(tag)) is not None]
        texts = [text_of(element) for element in found if found[0].vr != "SQ"]
        first, *inner = _element(found[0], (), 0, shown)
        if (different := len(set(texts))) > 1:
            first = first._replace(value=f"{texts[0]} … {texts[-1]} ({different} different)")
        elif len(found) < len(looked):
            first = first._replace(value=f"{first.value} (not in every instance)")
        yield first
        yield from inner


def _rows(attributes: Attributes, path: Path, depth: int, shown: SeriesView) -> Iterator[HeaderRow]:
    for element in attributes:
        yield from _element(element, path, depth, shown)


def _element(element: Element, path: Path, depth: int, shown: SeriesView) -> Iterator[HeaderRow]:
    where = (*path, element.tag)
    held = items(element.value)
    value = counted(len(held), "item") if element.vr == "SQ" else text_of(element)
    entry = dictionary.by_tag(element.tag)
    private = "Private creator" if element.tag & 0xFF00 == 0 else "Private"
    name = entry.keyword or entry.name if entry else private if element.tag >> 16 & 1 else "Unknown"
    shown_tag = tag_text(element.tag)
    yield HeaderRow(depth, shown_tag, name, element.vr, value, _origin(element, where, shown.written))
    for number, item in enumerate(held[:MOST_ITEMS], 1):
        if len(held) > 1:
            yield HeaderRow(depth + 1, "", f"Item {number}", "", "", "")
        yield from _rows(item, where, depth + 1, shown)
    if len(held) > MOST_ITEMS:
        yield HeaderRow(depth + 1, "", counted(len(held) - MOST_ITEMS, "more item"), "", "", "")


def _origin(element: Element, path: Path, written: frozenset[Path] | None) -> str:
    if written is None:
        return UNKNOWN
    flat = path[0] in GROUPS and len(path) > 2 and path[2:] in written
    if path in written or flat or element.tag >> 16 & 1:
        return WRITTEN
    return COMPLETED if element.value else EMPTY


def text_of(element: Element) -> str:
    """The value in one line; a UID that the Standard registers with its name."""
    value = element.value
    if isinstance(value, bytes):
        shown = value[:16].hex(" ") + (" …" if len(value) > 16 else "")
        return f"{counted(len(value), 'byte')}: {shown}" if value else ""
    if element.vr == "AT":
        return "\\".join(tag_text(int(v)) for v in value if not isinstance(v, Attributes))
    if element.vr == "UI" and len(value) == 1 and (known := uids.by_value(str(value[0]))) is not None:
        return f"{value[0]} ({known.name})"
    text = "\\".join(f"{v:g}" if isinstance(v, float) else str(v) for v in value)
    text = " ⏎ ".join(text.split("\r\n")) if "\r\n" in text else text
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

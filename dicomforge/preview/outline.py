"""A data set as lines of text: its names and values, indented by the depth of their sequences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.preview.header import text_of
from dicomforge.preview.series_view import SeriesView
from dicomforge.standard import dictionary, iods, modules, uids

MOST_LINES, MOST_ITEMS = 300, 12
"""Of an outline, and of a sequence in it."""

AROUND = ("Patient", "Study", "Series", "Equipment", "Frame of Reference")
"""Information Entities whose Attributes do not say what an object holds."""
ALSO_AROUND = ("sop-common", "common-instance-reference")

CODES = ("CodeValue", "LongCodeValue", "URNCodeValue")

REFERENCE = ("ReferencedSOPInstanceUID", "ReferencedSOPClassUID")

Places = Mapping[str, str]
"""Names of series and instances by their UIDs."""


class TextLine(NamedTuple):
    """A line, `depth` steps inwards."""

    depth: int
    text: str


def places(others: Iterable[SeriesView]) -> dict[str, str]:
    """`ct` and `ct/3` of each series and instance that is shown, by UID; of files `CT 2/3`, by their numbers."""
    found = {}
    for other in others:
        name = other.names.series
        if name == other.uid:
            name = " ".join(filter(None, map(other.attributes(0).text, ("Modality", "SeriesNumber"))))
        for number, uid in enumerate(other.uids, 1):
            found[uid] = f"{name}/{number}" if len(other.uids) > 1 else name
        found[other.uid] = name
    return found


def outline(attributes: Attributes, sop_class: str, known: Places) -> tuple[TextLine, ...]:
    """What an object holds; what it has in common with others, as its patient and study, is left out."""
    around = _around(sop_class)
    own = Attributes(e for e in attributes if keyword_of(e.tag) not in around)
    return shortened(_lines(own, 0, known))


def shortened(lines: Iterable[TextLine]) -> tuple[TextLine, ...]:
    """The first MOST_LINES of some lines."""
    first = tuple(islice(lines, MOST_LINES + 1))
    return first if len(first) <= MOST_LINES else (*first[:MOST_LINES], TextLine(0, "…"))


def code(item: Attributes) -> str:
    """`Diameter (SCT:81827009)`; empty where an item is no code."""
    value = next(filter(None, map(item.text, CODES)), "")
    meaning, scheme = item.text("CodeMeaning"), item.text("CodingSchemeDesignator")
    return f"{meaning} ({scheme}:{value})" if value and meaning else ""


def _around(sop_class: str) -> frozenset[str]:
    keys = [u.module for u in iods.uses(sop_class) if u.ie in AROUND or u.module in ALSO_AROUND]
    return frozenset(row.keyword for key in keys for row in _rows(key))


def _rows(key: str) -> Sequence[modules.ModuleRow]:
    try:
        return modules.module(key).rows
    except KeyError:
        return ()


def _lines(attributes: Attributes, depth: int, known: Places) -> Iterator[TextLine]:
    for element in attributes:
        if not element.value:
            continue
        held, name = items(element.value), _name(element)
        if not held:
            yield TextLine(depth, f"{name}: {_value(element, known)}")
            continue
        for number, item in enumerate(held[:MOST_ITEMS], 1):
            head, (said, rest) = f"{name} {number}" if len(held) > 1 else name, _summary(item, known)
            yield TextLine(depth, f"{head}: {said}" if said else head)
            yield from _lines(rest, depth + 1, known)
        if len(held) > MOST_ITEMS:
            yield TextLine(depth, f"{name}: {counted(len(held) - MOST_ITEMS, 'more item')}")


def _summary(item: Attributes, known: Places) -> tuple[str, Attributes]:
    """What says an item in one line, a code or a reference, and what else it holds."""
    if concept := code(item):
        return concept, Attributes()
    place = known.get(item.text(REFERENCE[0]), "")
    return place, item.without(map(tag_of, REFERENCE)) if place else item


def _name(element: Element) -> str:
    entry = dictionary.by_tag(element.tag)
    return (entry.name if entry and entry.name else keyword_of(element.tag)).removesuffix(" Sequence")


def _value(element: Element, known: Places) -> str:
    if element.vr == "UI" and not isinstance(element.value, bytes):
        return ", ".join(known.get(uid) or uids.name_of(uid) for uid in map(str, element.value))
    return text_of(element)

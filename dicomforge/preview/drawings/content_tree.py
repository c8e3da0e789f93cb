"""Structured reports and key object selections as the tree of their content items (PS3.3 C.17.3)."""

from collections.abc import Iterator, Sequence

from dicomforge.ground.counted import counted
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.header import text_of
from dicomforge.preview.outline import Places, TextLine, code, places, shortened
from dicomforge.preview.picture import Size
from dicomforge.preview.series_view import SeriesView, numbers
from dicomforge.standard import uids

ATTRIBUTES = ("ValueType",)

TEXTS = ("TextValue", "Date", "Time", "DateTime", "PersonName", "UID")
"""The Attributes of value types whose value is a text (PS3.3 Table C.17.3-7)."""

SAID = ("INFERRED FROM", "SELECTED FROM")
"""Relationships that a tree does not show by itself."""

NO_UNITS = "1"
"""UCUM of what has no units."""

MOST_POINTS = 4


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The tree of each document."""
    known = places(others)
    trees = (_lines(shown.attributes(i), 0, known) for i in range(len(shown.uids)))
    return Drawing(lines=shortened(line for tree in trees for line in tree))


def _lines(item: Attributes, depth: int, known: Places) -> Iterator[TextLine]:
    relationship = item.text("RelationshipType")
    said = f"{relationship.lower()}: " if relationship in SAID else ""
    concept = _meaning(item, "ConceptNameCodeSequence")
    value = _value(item, known)
    yield TextLine(depth, said + (": ".join(filter(None, (concept, value))) or item.text("ValueType").lower()))
    for inner in items(item.value("ContentSequence")):
        yield from _lines(inner, depth + 1, known)


def _meaning(item: Attributes, keyword: str) -> str:
    held = items(item.value(keyword))
    return held[0].text("CodeMeaning") if held else ""


def _value(item: Attributes, known: Places) -> str:
    if target := numbers(item.get("ReferencedContentItemIdentifier")):
        return "item " + ".".join(f"{number:g}" for number in target)
    kind = item.text("ValueType")
    if kind == "NUM":
        return _measured(item)
    if kind == "CODE":
        return next(map(code, items(item.value("ConceptCodeSequence"))), "")
    if references := items(item.value("ReferencedSOPSequence")):
        return ", ".join(_reference(one, known) for one in references)
    if data := numbers(item.get("GraphicData")):
        return _points(item, data, 3 if kind == "SCOORD3D" else 2)
    return " ⏎ ".join(next(filter(None, map(item.text, TEXTS)), "").splitlines())


def _measured(item: Attributes) -> str:
    measured = items(item.value("MeasuredValueSequence"))
    if not measured:
        return _meaning(item, "NumericValueQualifierCodeSequence") or "no value"
    units = items(measured[0].value("MeasurementUnitsCodeSequence"))
    unit = units[0].text("CodeValue") if units else NO_UNITS
    return " ".join(filter(None, (measured[0].text("NumericValue"), "" if unit == NO_UNITS else unit)))


def _reference(item: Attributes, known: Places) -> str:
    uid, sop_class = item.text("ReferencedSOPInstanceUID"), uids.by_value(item.text("ReferencedSOPClassUID"))
    place = known.get(uid) or (sop_class.name if sop_class is not None else uid)
    of = (("frame", "ReferencedFrameNumber"), ("segment", "ReferencedSegmentNumber"))
    parts = (f" {word} {text_of(element)}" for word, keyword in of if (element := item.get(keyword)) is not None)
    return place + "".join(parts)


def _points(item: Attributes, data: Sequence[float], size: int) -> str:
    points = [data[i : i + size] for i in range(0, len(data) - size + 1, size)]
    shown = " ".join(f"({', '.join(f'{v:g}' for v in point)})" for point in points[:MOST_POINTS])
    more = f" and {counted(len(points) - MOST_POINTS, 'more point')}" if len(points) > MOST_POINTS else ""
    return f"{item.text('GraphicType').lower()} {shown}{more}"

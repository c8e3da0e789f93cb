"""A tree of content items as a Content Sequence, with relationships that its class allows (PS3.3 C.17.3, A.35)."""

from collections.abc import Iterable, Iterator

from dicomforge.content import Wrong, _relations
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.code import Code
from dicomforge.model.code import item as coded
from dicomforge.model.content_item import ContentItem, Coordinates, Measured, every
from dicomforge.model.referred import Referred
from dicomforge.standard import uids

REFERENCES = ("IMAGE", "COMPOSITE", "WAVEFORM")
TEXTS = {
    "TEXT": "TextValue",
    "PNAME": "PersonName",
    "DATE": "Date",
    "TIME": "Time",
    "DATETIME": "DateTime",
    "UIDREF": "UID",
}
"""Value Type -> the Attribute of its value (PS3.3 Table C.17.3-5)."""

LIES_IN = {"SCOORD": "IMAGE", "TCOORD": "WAVEFORM"}
"""Value Type of a region -> that of the object that it is selected from."""

Place = tuple[int, ...]
"""Of an item by its positions in the tree, from 1; that of the root is (1,) (PS3.3 C.17.3.2.5)."""


def sequence(sop_class: str, items: Iterable[ContentItem]) -> Element | Wrong:
    """The Content Sequence of a root whose items these are."""
    below = tuple(one for item in items for one in _spread(item))
    wrong = next((w for item in below for w in _misplaced(sop_class, "CONTAINER", item)), None)
    if wrong is not None:
        return wrong
    named = list(_named(below, (1,)))
    names = dict(named)
    twice = next((i for i in every(below) if i.name and [n for n, _ in named].count(i.name) > 1), None)
    if twice is not None:
        return Wrong(f"two content items are named {twice.name!r}", hint="choose another name", span=twice.span)
    unknown = next((i for i in every(below) if i.refers and i.refers not in names), None)
    if unknown is not None:
        listed = ", ".join(names) or "none: no item has a `name`"
        return Wrong(f"no content item is named {unknown.refers!r}", listed, span=unknown.span)
    return vr.element("ContentSequence", *(_item(sop_class, "CONTAINER", one, names) for one in below))


def _spread(item: ContentItem) -> Iterator[ContentItem]:
    """An item for each instance that it refers to, and what a region lies in below the region."""
    below = tuple(one for inner in item.items for one in _spread(inner))
    item = item._replace(items=below)
    referred = item.reference
    if item.value_type in LIES_IN and isinstance(referred, Referred):
        inside = ContentItem(LIES_IN[item.value_type], reference=referred, relation="SELECTED FROM", span=item.span)
        yield item._replace(reference=None, items=(*_spread(inside), *below))
    elif item.value_type in REFERENCES and isinstance(referred, Referred) and len(referred.instances) > 1:
        yield from (item._replace(reference=one) for one in referred.each)
    else:
        yield item


def _named(items: tuple[ContentItem, ...], place: Place) -> Iterator[tuple[str, Place]]:
    for number, item in enumerate(items, 1):
        if item.name:
            yield item.name, (*place, number)
        yield from _named(item.items, (*place, number))


def _misplaced(sop_class: str, source: str, item: ContentItem) -> Iterator[Wrong]:
    """What the class forbids of an item below one of Value Type `source`."""
    if not _relations.is_constrained(sop_class):
        for each in every((item,)):
            yield from _unfit(each)
        return
    name, where = uids.keyword_of(sop_class), f"PS3.3 Table {_relations.section(sop_class)}"
    if item.refers:
        if not item.relation:
            yield Wrong("an item by reference needs its relationship", hint="write `relation`", span=item.span)
        elif not _relations.by_reference(sop_class, source, item.relation):
            yield Wrong(f"{name} allows no {item.relation} by reference below {source} ({where})", span=item.span)
        return
    yield from _unfit(item)
    allowed = _relations.between(sop_class, source, item.value_type)
    if not allowed:
        expected = ", ".join(_relations.targets(sop_class, source)) or "no item"
        message = f"{name} allows no {item.value_type} below {source} ({where})"
        yield Wrong(message, expected, span=item.span)
    elif item.relation and item.relation not in allowed:
        message = f"{source} has no {item.relation} to {item.value_type} in {name} ({where})"
        yield Wrong(message, ", ".join(allowed), f"write `relation: {allowed[0]}`", item.span)
    elif not item.relation and _implied(allowed, source) is None:
        message = f"{source} has several relationships to {item.value_type} in {name}"
        yield Wrong(message, ", ".join(allowed), "write one of them as `relation`", item.span)
    for one in item.items:
        yield from _misplaced(sop_class, item.value_type, one)


def _unfit(item: ContentItem) -> Iterator[Wrong]:
    """References to objects of another kind, and coordinates that lie nowhere (PS3.3 C.18.3 to C.18.9)."""
    kind, referred = item.value_type, item.reference
    if kind in REFERENCES and isinstance(referred, Referred) and value_type(referred) != kind:
        what = f"{referred.series.name!r} is referred to as {value_type(referred)}"
        yield Wrong(f"{what}, not as {kind}", hint=f"write `{value_type(referred).lower()}`", span=item.span)
    if kind in LIES_IN and not item.items:
        place = LIES_IN[kind].lower()
        yield Wrong(f"a `{kind.lower()}` lies in an object", f"`{place}`, a reference", span=item.span)
    if kind == "SCOORD3D" and referred is None and "ReferencedFrameOfReferenceUID" not in item.attributes:
        yield Wrong("a `scoord3d` lies in a Frame of Reference", "`of`, a series in it", span=item.span)


def _implied(allowed: tuple[str, ...], source: str) -> str | None:
    """The relationship that goes without saying: what a container contains, or the only one."""
    if source == "CONTAINER" and "CONTAINS" in allowed:
        return "CONTAINS"
    return allowed[0] if len(allowed) == 1 else None


def _relation(sop_class: str, source: str, item: ContentItem) -> str:
    if item.relation or not _relations.is_constrained(sop_class):
        return item.relation or ("CONTAINS" if source == "CONTAINER" else "HAS PROPERTIES")
    return _implied(_relations.between(sop_class, source, item.value_type), source) or ""


def _item(sop_class: str, source: str, item: ContentItem, names: dict[str, Place]) -> Attributes:
    made = [vr.element("RelationshipType", _relation(sop_class, source, item))]
    if item.refers:
        return Attributes([*made, vr.element("ReferencedContentItemIdentifier", *names[item.refers])])
    made.append(vr.element("ValueType", item.value_type))
    if item.concept is not None:
        made.append(concept(item.concept))
    made += _value(item)
    if item.items:
        below = (_item(sop_class, item.value_type, one, names) for one in item.items)
        made.append(vr.element("ContentSequence", *below))
    return Attributes(made).merged(item.attributes)


def value_type(referred: Referred) -> str:
    """IMAGE, WAVEFORM or COMPOSITE, by what is referred to (PS3.3 C.18.3 to C.18.5)."""
    keyword = uids.keyword_of(referred.series.sop_class)
    if referred.series.formats or "Image" in keyword or keyword.endswith(("SegmentationStorage", "MapStorage")):
        return "IMAGE"
    return "WAVEFORM" if keyword.endswith("WaveformStorage") else "COMPOSITE"


def template(identifier: str) -> Element:
    """The template of the DICOM Content Mapping Resource that a container follows (PS3.3 C.18.8.1.2)."""
    return vr.element("ContentTemplateSequence", vr.item(MappingResource="DCMR", TemplateIdentifier=identifier))


def concept(code: Code) -> Element:
    """A concept name."""
    return vr.element("ConceptNameCodeSequence", coded(code))


def _value(item: ContentItem) -> list[Element]:
    value, referred = item.value, item.reference
    if isinstance(value, Coordinates):
        return _region(item.value_type, value, referred)
    if isinstance(value, Measured):
        unit = vr.element("MeasurementUnitsCodeSequence", coded(value.unit))
        measured = Attributes([vr.element("NumericValue", value.text), unit])
        return [vr.element("MeasuredValueSequence", measured)]
    if item.value_type == "CODE":
        return [vr.element("ConceptCodeSequence", coded(value))]
    if item.value_type == "CONTAINER":
        return [vr.element("ContinuityOfContent", "SEPARATE")]
    if item.value_type in REFERENCES:
        return [vr.element("ReferencedSOPSequence", referred.reference)]
    if isinstance(referred, Referred):
        value = referred.series.uid if len(referred.instances) > 1 else referred.instances[0].uid
    return [vr.element(TEXTS[item.value_type], value)]


def _region(kind: str, region: Coordinates, referred: Referred | None) -> list[Element]:
    if kind == "TCOORD":
        return [
            vr.element("TemporalRangeType", region.shape),
            vr.element("ReferencedTimeOffsets", *region.numbers),
        ]
    made = [vr.element("GraphicType", region.shape), vr.element("GraphicData", *region.numbers)]
    if kind == "SCOORD3D" and referred is not None:
        space = referred.series.attributes(0).text("FrameOfReferenceUID")
        made.append(vr.element("ReferencedFrameOfReferenceUID", space))
    return made

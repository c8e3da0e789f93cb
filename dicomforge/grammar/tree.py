"""Content items as nested mappings: the value type is the key, and below it stand the concept name and the value."""

import re

from dicomforge.grammar import attribute_keys, attributes, codes
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.reading import Together, each, faulty, listed, mapping, scalar, unfit
from dicomforge.grammar.schema_values import Lazy, Schema, choice, closed, one_of, or_expression, ref
from dicomforge.model import vr
from dicomforge.model.attribute_spec import Ref
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentItem, ContentTree, Coordinates, Measured
from dicomforge.model.fault import Fault
from dicomforge.source.document import Items, Mapping, Node, Scalar
from dicomforge.standard import codes as meanings

RELATIONS = (
    *("CONTAINS", "HAS OBS CONTEXT", "HAS ACQ CONTEXT", "HAS CONCEPT MOD"),
    *("HAS PROPERTIES", "INFERRED FROM", "SELECTED FROM"),
)
"""Relationship Types (PS3.3 Table C.17.3-8)."""

TEXTS = {"text": "UT", "pname": "PN", "date": "DA", "time": "TM", "datetime": "DT"}
"""Value types of one text, and its VR."""

REFERENCES = ("image", "composite", "waveform")
REGIONS = {
    "scoord": (("point", "multipoint", "polyline", "circle", "ellipse"), "image"),
    "scoord3d": (("point", "multipoint", "polyline", "polygon", "ellipse", "ellipsoid"), "of"),
    "tcoord": (("point", "multipoint", "segment", "multisegment", "begin", "end"), "waveform"),
}
"""Value types of coordinates: their graphic types (PS3.3 C.18.6, C.18.9, C.18.7), and what they lie in."""

KINDS = ("container", "code", "num", "uidref", *TEXTS, *REFERENCES, *REGIONS)

_QUANTITY = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(\S*)\s*")
NO_UNITS = Code("UCUM", "1", False, "no units")


def definitions(author: bool) -> Lazy:
    """A definition for items, and one for the value of each value type."""
    names = ("content-items", "content-item", *(f"content-item-{kind}" for kind in KINDS))

    def definition(name: str) -> Schema | None:
        if name == "content-items":
            items: Schema = {"title": "a list of content items", "type": ["array"], "items": ref("content-item")}
            return or_expression(items, author)
        if name == "content-item":
            return _item_schema(author)
        return _kind_schema(name.removeprefix("content-item-"), author) if name in names else None

    return Lazy(lambda: names, definition)


def _item_schema(author: bool) -> Schema:
    own: Schema = {kind: ref(f"content-item-{kind}") for kind in KINDS}
    own |= {
        "relation": choice(f"one of {', '.join(RELATIONS)}", RELATIONS, author),
        "items": ref("content-items", description="Items below this one; those of a container are its value."),
        "name": ref("word", description="A name for `refer`."),
        "refer": ref("word", description="The name of an item that stands here by reference."),
    }
    title = "a content item such as {text: {DCM:121071: A round lesion.}}"
    capitals: Schema = {"patternProperties": {attribute_keys.CAPITAL: True}, "allOf": [ref("keywords")]}
    return closed(title, own, **capitals, **one_of((*KINDS, "refer")))


def _kind_schema(kind: str, author: bool) -> Schema:
    if kind == "container":
        named = _named(ref("content-items"), author)
        return {**named, "type": ["object", "array", *named["type"][1:]], "items": ref("content-item")}
    if kind in REFERENCES:
        named = _named(ref("reference"), author)
        return {"if": {"type": "object"}, "then": named, "else": ref("reference")}
    if kind in REGIONS:
        region = _region_schema(kind, author)
        has_shape: Schema = {"anyOf": [{"required": [one]} for one in (*REGIONS[kind][0], REGIONS[kind][1])]}
        return {"if": has_shape, "then": region, "else": _named(region, author)}
    if kind == "uidref":
        referred = closed("a reference", {"ref": ref("reference")}, ["ref"])
        return _named({"if": {"type": "object"}, "then": referred, "else": ref("word")}, author)
    return _named(ref("coded" if kind == "code" else "word"), author)


def _named(value: Schema, author: bool) -> Schema:
    """A concept name with its value."""
    title = "a concept and its value, such as {DCM:121071: A round lesion.}"
    single = {"minProperties": 1, "maxProperties": 1} if author else {}
    return or_expression({"title": title, "type": ["object"], "additionalProperties": value, **single}, author)


def _region_schema(kind: str, author: bool) -> Schema:
    shapes, place = REGIONS[kind]
    seconds = or_expression({"title": "a list of seconds", "type": ["array"], "items": ref("number")}, author)
    points = or_expression(
        {"title": "a list of points", "type": ["array"], "items": {"type": ["array", "string"]}}, author
    )
    own = dict.fromkeys(shapes, seconds if kind == "tcoord" else points) | {place: ref("reference")}
    return closed(f"a mapping with one of {', '.join(shapes)}", own, **one_of(shapes))


def read(node: Node, files: ExternalFiles) -> ContentTree:
    """The items of a list. Raises Unfit."""
    return ContentTree(each(_item, listed(node), files))


def _item(node: Node, files: ExternalFiles) -> ContentItem:
    written = mapping(node, "a content item")
    kind = next((entry for entry in written.entries if entry.key.text in KINDS), None)
    with Together() as together:
        found = together(_valued, kind.key.text, kind.value, files) if kind else ContentItem("")
        below = together(read, written.get("items"), files) if "items" in written else ContentTree(())
        header = together(attributes.header, written, "item", files)
    text = {key: scalar(one).text for key in ("relation", "name", "refer") if (one := written.get(key)) is not None}
    return found._replace(
        relation=text.get("relation", ""),
        items=(*found.items, *below.items),
        attributes=header,
        name=text.get("name", ""),
        refers=text.get("refer", ""),
        span=kind.key.span if kind else written.span,
    )


def _valued(kind: str, node: Node, files: ExternalFiles) -> ContentItem:
    """The concept and the value of an item."""
    concept = None
    if isinstance(node, Mapping) and not _is_region(kind, node):
        if len(node.entries) != 1:
            several = f"{len(node.entries)} keys"
            raise unfit("DF108", f"`{kind}` has one concept and its value", node.span, several)
        ((key, node),) = node.entries
        concept = codes.known(key)
    found = ContentItem(kind.upper(), concept=concept)
    if kind == "container":
        items = node.nodes if isinstance(node, Items) else listed(node)
        return found._replace(items=each(_item, items, files))
    if kind in REFERENCES:
        return found._replace(reference=attributes.reference(node))
    if kind in REGIONS:
        return _region(kind, mapping(node), found)
    if kind == "uidref" and isinstance(node, Mapping):
        if [*node.keys()] != ["ref"]:
            raise unfit("DF108", "`uidref` has a UID", node.span, expected="a UID, or {ref: ct/3}")
        return found._replace(reference=attributes.reference(node.entries[0].value))
    written = scalar(node)
    if kind == "code":
        return found._replace(value=codes.known(written))
    if kind == "num":
        return found._replace(value=_quantity(written))
    return found._replace(value=_text("UI" if kind == "uidref" else TEXTS[kind], written, kind))


def _is_region(kind: str, node: Mapping) -> bool:
    """Whether the keys of a mapping are those of coordinates, not a concept."""
    shapes, place = REGIONS.get(kind, ((), ""))
    return any(entry.key.text in (*shapes, place) for entry in node.entries)


def _text(representation: str, written: Scalar, kind: str) -> str:
    value = vr.parse(representation, written.text)
    if isinstance(value, Fault):
        raise faulty(value, f"`{kind}`", written.span)
    return str(value)


def _quantity(written: Scalar) -> Measured:
    """A number with its unit, as UCUM writes it; without one it has none."""
    match = _QUANTITY.fullmatch(written.text)
    number = vr.parse("DS", match[1]) if match else None
    if match is None or not isinstance(number, str):
        expected = "a number of up to 16 characters, and a UCUM unit such as mm"
        raise unfit("DF108", "this is no number with a unit", written.span, repr(written.text), expected)
    return Measured(number, unit(match[2]))


def unit(text: str) -> Code:
    """A unit of UCUM with its meaning, which is the unit itself where no context group has it."""
    if text in ("", "1"):
        return NO_UNITS
    return Code("UCUM", text, False, meanings.any_meaning("UCUM", text) or text)


def _region(kind: str, node: Mapping, found: ContentItem) -> ContentItem:
    shapes, place = REGIONS[kind]
    known = [entry for entry in node.entries if entry.key.text in shapes]
    if len(known) != 1 or len(node.entries) > 2:
        expected = f"one of {', '.join(shapes)}, and `{place}`"
        raise unfit("DF108", f"a `{kind}` has one shape", node.span, expected=expected)
    (shape,) = known
    rows = [one for row in listed(shape.value) for one in (listed(row) if isinstance(row, Items) else (row,))]
    numbers = each(_number, rows)
    size = {"scoord": 2, "scoord3d": 3, "tcoord": 1}[kind]
    if not numbers or len(numbers) % size:
        what = f"points of {size} coordinates" if size > 1 else "seconds"
        raise unfit("DF108", f"a {shape.key.text} takes {what}", shape.value.span, f"{len(numbers)} numbers")
    where: Ref | None = attributes.reference(one) if (one := node.get(place)) is not None else None
    return found._replace(value=Coordinates(shape.key.text.upper(), numbers), reference=where)


def _number(node: Node) -> float:
    written = scalar(node, "a number")
    try:
        return float(written.text)
    except ValueError:
        raise unfit("DF108", "this is no number", written.span, repr(written.text), "a number") from None

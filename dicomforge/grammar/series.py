"""A series: its Attributes, axes, phantom and instances."""

import re

from dicomforge.grammar import attributes, content, encode, faults, keys, layers, plant, stress
from dicomforge.grammar.attribute_keys import level
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.reading import (
    Together,
    Unfit,
    each,
    entries,
    flag,
    listed,
    mapping,
    misplaced,
    scalar,
    text,
    unfit,
)
from dicomforge.grammar.schema_values import EDITS, ITEM_TYPES, Schema, choice, or_expression, ref
from dicomforge.grammar.varying import varying
from dicomforge.ground import quantity
from dicomforge.ground.diagnostic import nearest
from dicomforge.ground.span import Span
from dicomforge.iod.vendors import VENDORS
from dicomforge.model import draws
from dicomforge.model.attribute_spec import Header, Ref
from dicomforge.model.spec import AxisSpec, Drawn, InstanceSpec, SegmentSpec, SeriesSpec
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, is_null

AXIS_NAME = r"[A-Za-z][A-Za-z0-9_-]*"

_PLACED = frozenset(
    {"slices", "axes", "scene", "instances", "phantom", "of", "references", "segments", "clip"}
    | {
        "concatenation",
        "duplicate",
        "encode",
        "frame_of_reference",
        "localizes",
        "noise",
        "slab",
        "stress",
        "truth",
        "vendor",
    }
)
"""Keys that a plan may find fault with."""


def axis_schema(author: bool) -> Schema:
    """A length, or the values along the axis."""
    title = "a length from 1, or a list of values"
    schema: Schema = {"title": title, "type": ["integer", "array"], "minimum": 1, "minItems": 1, "items": ref("leaf")}
    return or_expression(schema, author, r"^\+?\d+$")


def instance_schema(author: bool) -> Schema:
    """What one instance has of its own; nothing is an instance without overrides."""
    item = or_expression(level("instance", "an instance", author), author)
    return {**item, "type": ITEM_TYPES if author else ["object", "null"]}


def instances_schema(author: bool) -> Schema:
    """Instances by name or number, or in a list."""
    edits = rf"^({keys.NAME}|\$append|\$remove)$"
    schema: Schema = {
        "title": "overrides by name or number, or a list of instances",
        "type": ["object", "array"],
        "propertyNames": {"pattern": edits} if author else {"pattern": f"^{keys.NAME}$", "$comment": "name"},
        "additionalProperties": ref("instance"),
        "items": ref("instance"),
    }
    return or_expression({**schema, "properties": EDITS}, True) if author else schema


def segments_schema(author: bool) -> Schema:
    """Layers to label: a name, or what the author says of the segment."""
    entry: Schema = {"if": {"type": "object"}, "then": ref("segment"), "else": ref("name")}
    schema: Schema = {"title": "a list of layers to label", "type": "array", "items": entry, "minItems": 1}
    return or_expression(schema, author)


def item(entry: Entry) -> Mapping:
    """An item of `patients`, `studies` or `series`; nothing is an empty one. Raises Unfit."""
    return Mapping((), entry.value.span) if is_null(entry.value) else mapping(entry.value)


def is_named(node: Mapping) -> bool:
    """Whether an item's author gave it its name."""
    return text(node.get("named")) == "true"


def read(entry: Entry, files: ExternalFiles) -> SeriesSpec:
    """One series of the canonical document. Raises Unfit."""
    node = item(entry)
    slices, written, segments, most = map(node.get, ("slices", "instances", "segments", "concatenation"))
    slab = node.get("slab")
    with Together() as together:
        return SeriesSpec(
            name=entry.key.text,
            named=is_named(node),
            header=together(attributes.header, node, "series", files),
            slices=None if slices is None else together(count, slices),
            axes=together(each, _axis, together(entries, node.get("axes")) or ()),
            scene=together(text, node.get("scene")),
            phantom=together(layers.read, node.get("phantom"), files),
            instances=together(_instances, written, files),
            instance_list=isinstance(written, Items),
            clip=together(layers.option, node, "clip"),
            concatenation=None if most is None else together(count, most),
            slab=None if slab is None else together(count, slab),
            span=entry.key.span,
            places=places(node),
            frame_of_reference=together(text, node.get("frame_of_reference")),
            duplicate=together(flag, node.get("duplicate")) is True,
            vendor=together(_vendor, node.get("vendor")),
            plant=together(plant.read, node.get("plant")),
            localizes=tuple(
                Ref(one.text, one.span) for one in together(each, scalar, listed(node.get("localizes"))) or ()
            ),
            of=together(each, attributes.reference, listed(node.get("of"))),
            references=together(each, attributes.reference, listed(node.get("references"))),
            content=together(content.read, node, files),
            faults=together(faults.read, node.get("faults"), files),
            encode=together(encode.read, node.get("encode"), files) or (),
            stress=together(stress.read, node.get("stress")),
            truth=tuple(one.text for one in together(each, scalar, listed(node.get("truth"))) or ()),
            noise=together(layers.noise_of_source, node.get("noise")),
            drawn=tuple(filter(None, map(_drawn, listed(node.get("drawn"))))),
            segments=None if is_null(segments) else together(each, _segment, listed(segments), files),
        )


def places(node: Node) -> tuple[tuple[str, Span], ...]:
    """Where the keys of the language stand that a series has."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return tuple([(key.text, value.span) for key, value in entries if key.text in _PLACED])


def count(node: Node) -> int:
    """A whole number from 1; `1e6` is one too. Raises Unfit."""
    number = quantity.number(scalar(node, "a whole number from 1").text)
    if number is None:
        raise misplaced(node, "a whole number from 1")
    return int(number)


def _segment(node: Node, files: ExternalFiles) -> SegmentSpec:
    """A layer's name, or a mapping with it and what the author says of the segment."""
    layer = scalar((node.get("layer") or node) if isinstance(node, Mapping) else node, "the name of a layer")
    said = attributes.header(node, "segment", files) if isinstance(node, Mapping) else Header()
    inside = listed(node.get("with")) if isinstance(node, Mapping) else ()
    for own in (one for one in inside if isinstance(one, Scalar) and one.text == layer.text):
        hint = "leave it out of `with`, which lists other layers; its own pixels belong to it"
        raise unfit("DF102", f"`with` of {layer.text!r} lists {layer.text!r} itself", own.span, hint=hint)
    return SegmentSpec(layer.text, said.attributes, layer.span, each(_layer_name, inside))


def _drawn(node: Node) -> Drawn | None:
    """The draw of a variable; None where it does not give a single value."""
    of, key, draw = map(mapping(node).get, ("of", "key", "draw"))
    try:
        made = varying(draw) if draw is not None else None
    except Unfit:
        return None
    return draws.drawn(text(of) or "", tuple(text(one) or "" for one in listed(key)), made)


def _layer_name(node: Node) -> str:
    return scalar(node, "the name of a layer").text


def vendor_schema(author: bool) -> Schema:
    """The name of a vendor."""
    return choice(f"one of {', '.join(VENDORS.names())}", VENDORS.names(), author) if author else ref("word")


def _vendor(node: Node | None) -> str:
    if node is None or is_null(node):
        return ""
    one, known = scalar(node), VENDORS.names()
    if one.text not in known:
        raise unfit("DF108", f"unknown vendor {one.text!r}", one.span, "", ", ".join(known), nearest(one.text, known))
    return one.text


def _axis(entry: Entry) -> AxisSpec:
    name, value = entry
    if name.text == "slice":
        expected, hint = "a letter, then letters, digits, - and _", "the slices are `slices: n`"
        raise unfit("DF067", f"an axis cannot be called {name.text!r}", name.span, name.text, expected, hint)
    if not isinstance(value, Items):
        return AxisSpec(name.text, count(value), (), name.span)
    return AxisSpec(name.text, len(value.nodes), tuple([scalar(one).text for one in value.nodes]), name.span)


def _instances(node: Node | None, files: ExternalFiles) -> tuple[InstanceSpec, ...]:
    if isinstance(node, Items):
        names = [one.get("name") if isinstance(one, Mapping) else None for one in node.nodes]
        keys = [one.text if isinstance(one, Scalar) else "" for one in names]
        named = [(key or number, one, one) for number, (key, one) in enumerate(zip(keys, node.nodes, strict=True), 1)]
        return each(_instance, named, files)
    return each(_instance, [(_key(key.text), value, key) for key, value in entries(node)], files)


def _key(text: str) -> str | int:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text


def _instance(written: tuple[str | int, Node, Node], files: ExternalFiles) -> InstanceSpec:
    key, value, at = written
    if key == 0:
        raise unfit("DF067", "instances are counted from 1", at.span, "0", "1, 2, ... or a name")
    node = Mapping((), value.span) if is_null(value) else mapping(value)
    phantom = node.get("phantom")
    with Together() as together:
        return InstanceSpec(
            key=key,
            header=together(attributes.header, node, "instance", files),
            phantom=None if phantom is None else together(layers.read, phantom, files),
            skip=together(flag, node.get("skip")) is True,
            span=at.span,
            faults=together(faults.read, node.get("faults"), files),
        )

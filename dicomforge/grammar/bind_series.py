"""A series: its Attributes, axes, phantom and instances."""

from __future__ import annotations

import re
from typing import NamedTuple

from dicomforge.grammar import bind_attributes, bind_layers
from dicomforge.grammar.bind_findings import Findings
from dicomforge.ground import quantity
from dicomforge.ground.span import Span
from dicomforge.model.spec import AxisSpec, Header, InstanceSpec, SegmentSpec, SeriesName, SeriesSpec
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, is_null

_AXIS_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SLICE = "slice"
_PLACED = frozenset({"slices", "axes", "scene", "instances", "phantom", "of", "segments", "clip"})
"""Keys that a plan may find fault with."""


class Level(NamedTuple):
    """What every level of the tree has."""

    name: str
    named: bool
    header: Header
    frame_of_reference: str | None


def level(entry: Entry, kind: str, findings: Findings) -> tuple[Level, Mapping] | None:
    """An item of `patients`, `studies` or `series`, by its final name; nothing is an empty one."""
    node = entry.value
    if is_null(node):
        node = Mapping((), node.span)
    if not isinstance(node, Mapping):
        findings.misplaced(node, f"a {kind}: a mapping")
        return None
    named = node.get("named")
    written = isinstance(named, Scalar) and named.text == "true"
    header = bind_attributes.header(node, kind, findings)
    return Level(entry.key.text, written, header, findings.text(node.get("frame_of_reference"), "a name")), node


def bind(entry: Entry, findings: Findings) -> SeriesSpec | None:
    """One series of the canonical document."""
    found = level(entry, "series", findings)
    if found is None:
        return None
    own, node = found
    listed = node.get("instances")
    slices = node.get("slices")
    source = node.get("of")
    return SeriesSpec(
        name=own.name,
        named=own.named,
        header=own.header,
        slices=None if slices is None else count(slices, findings),
        axes=_axes(node.get("axes"), findings),
        scene=findings.text(node.get("scene"), "a name"),
        phantom=bind_layers.layers(node.get("phantom"), False, findings),
        instances=_instances(listed, findings),
        instance_list=isinstance(listed, Items),
        clip=bind_layers.option(node, "clip", findings),
        span=entry.key.span,
        places=places(node),
        frame_of_reference=own.frame_of_reference,
        localizes=_localizes(node.get("localizes"), findings),
        of=source.text if isinstance(source, Scalar) and not source.is_null else None,
        segments=_segments(node.get("segments"), findings),
    )


def places(node: Node) -> tuple[tuple[str, Span], ...]:
    """Where the keys of the language stand that a series has."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return tuple([(key.text, value.span) for key, value in entries if key.text in _PLACED])


def _localizes(node: Node | None, findings: Findings) -> tuple[SeriesName, ...]:
    if node is None or is_null(node):
        return ()
    if not isinstance(node, Items):
        findings.misplaced(node, "a list of series, by name")
        return ()
    named = ((findings.text(one, "a name"), one.span) for one in node.nodes)
    return tuple(SeriesName(name, span) for name, span in named if name is not None)


def _segments(node: Node | None, findings: Findings) -> tuple[SegmentSpec, ...] | None:
    if node is None or is_null(node):
        return None
    if not isinstance(node, Items):
        findings.misplaced(node, "a list of layers")
        return None
    found = (_segment(one, findings) for one in node.nodes)
    return tuple(one for one in found if one is not None)


def _segment(node: Node, findings: Findings) -> SegmentSpec | None:
    """A layer's name, or a mapping with it and what the author says of the segment."""
    layer = node.get("layer") if isinstance(node, Mapping) else node
    if not isinstance(layer, Scalar) or layer.is_null:
        findings.misplaced(node, "the name of a layer, or {layer: .., SegmentLabel: ..}")
        return None
    said = bind_attributes.header(node, "segment", findings) if isinstance(node, Mapping) else Header()
    return SegmentSpec(layer.text, said.attributes, layer.span)


def count(node: Node, findings: Findings) -> int | None:
    """A whole number from 1."""
    number = quantity.number(node.text) if isinstance(node, Scalar) else None
    if isinstance(number, int) and number >= 1:
        return number
    if isinstance(node, Scalar):
        findings.error("DF067", "a whole number from 1 is expected here", node.span, repr(node.text))
    else:
        findings.misplaced(node, "a whole number from 1")
    return None


def _axes(node: Node | None, findings: Findings) -> tuple[AxisSpec, ...]:
    found = []
    for entry in findings.entries(node, "axes by name, slowest first: {b: [0, 500], t: 3}"):
        name = entry.key.text
        if name == _SLICE or not _AXIS_NAME.fullmatch(name):
            hint = "the slices are `slices: n`" if name == _SLICE else ""
            expected = "a letter, then letters, digits, - and _"
            findings.error("DF067", f"an axis cannot be called {name!r}", entry.key.span, name, expected, hint)
            continue
        axis = _axis(entry, findings)
        if axis is not None:
            found.append(axis)
    return tuple(found)


def _axis(entry: Entry, findings: Findings) -> AxisSpec | None:
    if not isinstance(entry.value, Items):
        length = count(entry.value, findings)
        return None if length is None else AxisSpec(entry.key.text, length, (), entry.key.span)
    labels = []
    for one in entry.value.nodes:
        if not isinstance(one, Scalar):
            findings.misplaced(one, "a single value")
            return None
        labels.append(one.text)
    if not labels:
        findings.error(
            "DF067", f"the axis {entry.key.text!r} has no steps", entry.value.span, expected="at least one"
        )
        return None
    return AxisSpec(entry.key.text, len(labels), tuple(labels), entry.key.span)


def _instances(node: Node | None, findings: Findings) -> tuple[InstanceSpec, ...]:
    if node is None or is_null(node):
        return ()
    if isinstance(node, Scalar):
        findings.misplaced(node, "overrides by name or number, or a list")
        return ()
    if isinstance(node, Items):
        listed = [_instance(_own_name(one) or number, one, findings) for number, one in enumerate(node.nodes, 1)]
    else:
        listed = [_instance(_key(e.key), e.value, findings, e.key) for e in node.entries]
    return tuple(one for one in listed if one is not None)


def _instance(key: str | int, node: Node, findings: Findings, written: Scalar | None = None) -> InstanceSpec | None:
    span = (written or node).span
    if key == 0:
        findings.error("DF067", "instances are counted from 1", span, "0", "1, 2, ... or a name")
        return None
    if is_null(node):
        node = Mapping((), node.span)
    if not isinstance(node, Mapping):
        findings.misplaced(node, "what this instance has of its own: a mapping")
        return None
    phantom = node.get("phantom")
    skip = findings.flag(node.get("skip"))
    return InstanceSpec(
        key=key,
        header=bind_attributes.header(node, "instance", findings),
        phantom=None if phantom is None else bind_layers.layers(phantom, False, findings),
        skip=skip is True,
        span=span,
    )


def _own_name(node: Node) -> str:
    name = node.get("name") if isinstance(node, Mapping) else None
    return name.text if isinstance(name, Scalar) else ""


def _key(key: Scalar) -> str | int:
    return int(key.text) if re.fullmatch(r"[0-9]{1,9}", key.text) else key.text

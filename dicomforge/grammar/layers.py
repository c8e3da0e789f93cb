"""Layers of phantoms and scenes: kinds from the registries, names, values and parameters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dicomforge.grammar import keys, measures, parameters
from dicomforge.grammar.parameters import Params
from dicomforge.grammar.reading import Together, mapping, misplaced, scalar, unfit
from dicomforge.grammar.reading import listed as nodes_of
from dicomforge.grammar.varying import is_varying, malformed, varying
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Span
from dicomforge.model import parameter
from dicomforge.model.recipe import GREY
from dicomforge.model.spec import Draw, Each, FieldSpec, LayerSpec, ParamSpec, Pick
from dicomforge.phantom.registries import FIELDS, FILL, NOISE, SHAPES, preset
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar

NOISE_LAYER = "noise"

_COMMON = frozenset(key.name for key in keys.at("layer", author=False))

LayerValue = tuple[ParamSpec, ...] | FieldSpec | None
"""A number for each sample, or a field; None where the layer has none, or a material."""


class Matter(NamedTuple):
    """What a layer is made of, before its name is settled."""

    type: str
    options: Mapping
    """The mapping that holds name, blend, plane and sample; empty where the layer is a bare value."""
    value: LayerValue = None
    params: Params = ()


def read(node: Node | None, shared: bool = False) -> tuple[LayerSpec, ...]:
    """A list of layers in painting order, each with a name; `shared`: they belong to a scene. Raises Unfit."""
    with Together() as together:
        entries = [entry for one in nodes_of(node) if (entry := together(_entry, one)) is not None]
        named = {name.text for entry in entries if (name := _written_name(entry))}
        taken: dict[str, Span] = {}
        numbers: dict[str, int] = {}
        found = []
        for entry in entries:
            written = _written_name(entry)
            own = written.text if written else _free(entry.key.text, named, taken, numbers)
            together(_take, own, written or entry.key, taken)
            found.append(together(_layer, entry, own, shared))
    return tuple(found)


def unnamed_chance(layers: Iterable[LayerSpec]) -> list[Diagnostic]:
    """Notes on layers whose place in the list names them, where the name keys what is random in them."""
    hint = "give it a name: then layers before it can come and go"
    return [
        Diagnostic(
            "DF066",
            f"the place of this layer names it {one.name!r}, which keys what is random in it",
            one.span,
            hint=hint,
            severity="note",
        )
        for one in layers
        if not one.named and one.name not in (one.type, NOISE_LAYER) and _is_random(one)
    ]


# --- one layer ---------------------------------------------------------------------------------------------------


def _entry(node: Node) -> Entry:
    """The kind of a layer, and what is said of it."""
    if isinstance(node, Mapping) and len(node.entries) == 1:
        return node.entries[0]
    raise misplaced(node, "a layer: a mapping with one key that names its kind")


def _layer(entry: Entry, name: str, shared: bool) -> LayerSpec:
    matter = _matter(entry, shared)
    options = matter.options
    material = None if matter.value is not None else options.get("material")
    return LayerSpec(
        type=matter.type,
        name=name,
        named=_written_name(entry) is not None,
        blend=option(options, "blend"),
        plane=option(options, "plane"),
        sample=option(options, "sample"),
        value=matter.value,
        material=None if material is None else scalar(material, "the name of a material").text,
        params=matter.params,
        span=entry.key.span,
        material_span=None if material is None else material.span,
    )


def _matter(entry: Entry, shared: bool) -> Matter:
    kind, node = entry.key.text, entry.value
    if kind == FILL:
        return _fill(node, shared)
    if kind == NOISE_LAYER:
        return _noise(mapping(node, "one kind of noise, such as {gaussian: 12}"))
    published, shape = preset(kind), SHAPES.get(kind)
    module = published or shape or FIELDS.get(kind)
    if module is None:
        raise misplaced(entry.key, "a kind of layer")
    options = mapping(node, f"the parameters of {kind}")
    params = parameters.read(node, module.DECLARES, shared)
    return Matter(kind, options, _own_value(options, shared) if shape and not published else None, params)


def _own_value(node: Mapping, shared: bool) -> LayerValue:
    written = node.get("value")
    return None if written is None else _value(written, shared)


def _fill(node: Node, shared: bool) -> Matter:
    if isinstance(node, Mapping) and ("value" in node or "material" in node):
        return Matter(FILL, node, _own_value(node, shared))
    options = Mapping((), node.span)
    if isinstance(node, Mapping):
        options = Mapping(tuple(e for e in node.entries if e.key.text in _COMMON), node.span)
        node = Mapping(tuple(e for e in node.entries if e.key.text not in _COMMON), node.span)
    return Matter(FILL, options, _value(node, shared))


def _noise(node: Mapping) -> Matter:
    kinds = [e for e in node.entries if e.key.text not in _COMMON | {GREY}]
    module = NOISE.get(kinds[0].key.text) if len(kinds) == 1 else None
    if module is None:
        raise misplaced(node, "one kind of noise, such as {gaussian: 12}")
    kind, written = kinds[0]
    declared = parameter.parameters(module.DECLARES)
    names = {one.name for one in declared}
    if isinstance(written, Mapping) and not (is_varying(written) and names.isdisjoint(written.keys())):
        params = parameters.read(written, module.DECLARES)
    else:
        if any(one.required for one in declared[1:]):
            raise misplaced(written, "a mapping of parameters")
        params = ((declared[0].name, parameters.value(written, declared[0])),)
    grey = node.get(GREY)
    is_grey = grey is not None and scalar(grey, "true or false").text == "true"
    return Matter(kind.text, node, params=(*params, (GREY, True)) if is_grey else params)


def _is_random(layer: LayerSpec) -> bool:
    if layer.type in NOISE.names() and layer.type not in SHAPES.names():
        return True
    of_value = [v for _, v in layer.value.params] if isinstance(layer.value, FieldSpec) else layer.value or ()
    return any(map(_draws, [*(v for _, v in layer.params), *of_value]))


def _draws(value: object) -> bool:
    return isinstance(value, (Draw, Pick)) or (type(value) is tuple and any(_draws(one) for one in value))


# --- values ------------------------------------------------------------------------------------------------------


def _value(node: Node, shared: bool) -> tuple[ParamSpec, ...] | FieldSpec:
    """A number, three for RGB, a field, or a value that varies (then one for all samples, or three in an `each`)."""
    if isinstance(node, Items):
        return measures.row(node, measures.PLAIN)
    if isinstance(node, Mapping) and not is_varying(node):
        return _field(node, shared)
    if isinstance(node, Mapping) and "each" in node:
        return _each_colour(node)
    return (measures.single(node, measures.PLAIN),)


def _each_colour(node: Mapping) -> tuple[ParamSpec, ...]:
    """`{each: [..]}` of numbers, or of three numbers each: one Each for every sample."""
    found = varying(node, measures.reading(measures.PLAIN))
    counts = {len(entry) for entry in found.entries} if isinstance(found, Each) else set()
    if not isinstance(found, Each) or counts not in ({1}, {3}):
        raise malformed(node.span, "'each' takes numbers here, or three numbers each")
    return tuple(found._replace(entries=tuple((e[i],) for e in found.entries)) for i in range(counts.pop()))


def _field(node: Mapping, shared: bool) -> FieldSpec:
    module = FIELDS.get(node.entries[0].key.text) if len(node.entries) == 1 else None
    if module is None:
        raise misplaced(node, "a number, three numbers, or a field such as {gradient: ..}")
    (entry,) = node.entries
    return FieldSpec(entry.key.text, parameters.read(entry.value, module.DECLARES, shared), entry.key.span)


def option(options: Mapping, key: str) -> str:
    """One of the words that a key may have, the first where it is left out."""
    node = options.get(key)
    return keys.WORDS[key][0] if node is None else scalar(node).text


# --- names -------------------------------------------------------------------------------------------------------


def _written_name(entry: Entry) -> Scalar | None:
    name = entry.value.get("name") if isinstance(entry.value, Mapping) else None
    return name if isinstance(name, Scalar) and name.text else None


def _take(name: str, written: Scalar, taken: dict[str, Span]) -> None:
    """Raises Unfit where a layer before has the name."""
    before = taken.setdefault(name, written.span)
    if before is not written.span:
        related = (Link("first used here", before),)
        message = f"two layers are called {name!r}"
        raise unfit("DF064", message, written.span, hint="give one another name", related=related)


def _free(kind: str, named: set[str], taken: dict[str, Span], numbers: dict[str, int]) -> str:
    """The kind (of a preset without its version), or with `-2`, `-3` the first that no sibling has.

    `numbers` is how far each kind has come.
    """
    kind = kind.partition("@")[0]
    number = numbers.get(kind, 1)
    while (name := f"{kind}-{number}" if number > 1 else kind) in taken or name in named:
        number += 1
    numbers[kind] = number
    return name

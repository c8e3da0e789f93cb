"""Layers of phantoms and scenes: kinds from the registries, names, values and parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from typing import NamedTuple

from dicomforge.grammar import bind_parameters, keys
from dicomforge.grammar.bind_findings import Findings
from dicomforge.grammar.bind_parameters import PLAIN, Params
from dicomforge.grammar.varying import Unfit, is_varying, malformed, varying
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Link, Span
from dicomforge.model.parameter import parameters
from dicomforge.model.recipe import GREY
from dicomforge.model.spec import Draw, Each, FieldSpec, LayerSpec, ParamSpec, Pick
from dicomforge.phantom.registries import FIELDS, FILL, NOISE, SHAPES, preset, presets
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, is_null

NOISE_LAYER = "noise"

_COMMON = frozenset(key.name for key in keys.at("layer", author=False))
_VALUED = _COMMON | {"value", "material", "sample"}
PRESET_KEYS = (_COMMON | {"sample"}) - {"blend"}
"""What a preset takes beside its parameters: how its layers blend is its own."""


class Matter(NamedTuple):
    """What a layer is made of, before its name is settled."""

    type: str
    options: Mapping
    """The mapping that holds name, blend, plane and sample; empty where the layer is a bare value."""
    value: tuple[ParamSpec, ...] | FieldSpec | None = None
    material: str | None = None
    params: Params = ()


def layers(node: Node | None, shared: bool, findings: Findings) -> tuple[LayerSpec, ...]:
    """A list of layers in painting order, each with a name; `shared`: they belong to a scene."""
    if node is None or is_null(node):
        return ()
    listed = node.nodes if isinstance(node, Items) else (node,)
    named = {text: span for one in listed if (text := _written_name(one)[0]) and (span := _written_name(one)[1])}
    taken: dict[str, Span] = {}
    numbers: dict[str, int] = {}
    found = (_layer(one, named, taken, numbers, shared, findings) for one in listed)
    return tuple(layer for layer in found if layer is not None)


# --- one layer ---------------------------------------------------------------------------------------------------


def _layer(
    node: Node,
    named: Map[str, Span],
    taken: dict[str, Span],
    numbers: dict[str, int],
    shared: bool,
    findings: Findings,
) -> LayerSpec | None:
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        findings.misplaced(node, "a layer: a mapping with one key that names its kind")
        return None
    (entry,) = node.entries
    kind = entry.key.text
    matter = _matter(entry, shared, findings)
    written, span = _written_name(node)
    name = written or _free(kind, named, taken, numbers)
    if matter is None:
        taken.setdefault(name, span or entry.key.span)
        return None
    if written and not re.fullmatch(keys.NAME, written):
        findings.error("DF068", f"{written!r} is no name", span or node.span, expected="a-z, 0-9 and -")
    if name in taken:
        related = (Link("first used here", taken[name]),)
        message = f"two layers are called {name!r}"
        findings.error("DF064", message, span or entry.key.span, hint="give one another name", related=related)
    taken[name] = span or entry.key.span
    if not written and name != kind and _is_random(matter):
        message = f"the place of this layer names it {name!r}, which keys what is random in it"
        hint = "give it a name: then layers before it can come and go"
        findings.add(Diagnostic("DF066", message, entry.key.span, hint=hint, severity="note"))
    options = matter.options
    material = options.get("material")
    return LayerSpec(
        type=matter.type,
        name=name,
        named=bool(written),
        blend=option(options, "blend", findings),
        plane=option(options, "plane", findings),
        sample=option(options, "sample", findings),
        value=matter.value,
        material=matter.material,
        params=matter.params,
        span=entry.key.span,
        material_span=None if material is None else material.span,
    )


def _matter(entry: Entry, shared: bool, findings: Findings) -> Matter | None:
    kind, node = entry.key.text, entry.value
    if kind == FILL:
        return _fill(entry, shared, findings)
    if kind == NOISE_LAYER:
        return _noise(node, findings)
    if (published := preset(kind)) is not None:
        params = bind_parameters.bind(published.DECLARES, entry, PRESET_KEYS, shared, findings)
        return None if params is None or not isinstance(node, Mapping) else Matter(kind, node, params=params)
    shape = SHAPES.get(kind)
    module = shape or FIELDS.get(kind)
    if module is None:
        known = (FILL, NOISE_LAYER, *SHAPES.names(), *FIELDS.names(), *(name for name, _ in presets()))
        findings.error("DF068", f"unknown layer {kind!r}", entry.key.span, hint=nearest(kind, known))
        return None
    if not isinstance(node, Mapping):
        findings.misplaced(node, f"the parameters of {kind}")
        return None
    besides = _VALUED if shape else _COMMON
    params = bind_parameters.bind(module.DECLARES, entry, besides, shared, findings)
    if params is None:
        return None
    if not shape:
        return Matter(kind, node, params=params)
    filled = _value_or_material(entry.key, node, shared, findings)
    return None if filled is None else Matter(kind, node, filled[0], filled[1], params)


def _fill(entry: Entry, shared: bool, findings: Findings) -> Matter | None:
    node = entry.value
    if isinstance(node, Mapping) and ("value" in node or "material" in node):
        filled = _value_or_material(entry.key, node, shared, findings)
        return None if filled is None else Matter(FILL, node, filled[0], filled[1])
    options = Mapping((), node.span)
    if isinstance(node, Mapping):
        options = Mapping(tuple(e for e in node.entries if e.key.text in _COMMON), node.span)
        node = Mapping(tuple(e for e in node.entries if e.key.text not in _COMMON), node.span)
    value = _value(node, shared, findings)
    return None if value is None else Matter(FILL, options, value)


def _noise(node: Node, findings: Findings) -> Matter | None:
    matter = _kind_of_noise(node, findings)
    grey = node.get(GREY) if isinstance(node, Mapping) else None
    if matter is None or grey is None:
        return matter
    chosen = bind_parameters.word(grey, ("true", "false"), findings)
    return matter._replace(params=(*matter.params, (GREY, True))) if chosen == "true" else matter


def _kind_of_noise(node: Node, findings: Findings) -> Matter | None:
    kinds = [e for e in node.entries if e.key.text not in _COMMON | {GREY}] if isinstance(node, Mapping) else []
    for key in [e.key for e in node.entries if e.key.text in _COMMON - {"name"}] if isinstance(node, Mapping) else []:
        findings.error("DF068", f"noise takes no {key.text!r}", key.span)
    if not isinstance(node, Mapping) or len(kinds) != 1:
        findings.misplaced(node, "one kind of noise, such as {gaussian: 12}")
        return None
    kind, written = kinds[0].key, kinds[0].value
    module = NOISE.get(kind.text)
    if module is None:
        findings.error("DF068", f"unknown noise {kind.text!r}", kind.span, hint=nearest(kind.text, NOISE.names()))
        return None
    declared = parameters(module.DECLARES)
    names = {parameter.name for parameter in declared}
    if isinstance(written, Mapping) and not (is_varying(written) and names.isdisjoint(written.keys())):
        params = bind_parameters.bind(module.DECLARES, kinds[0], frozenset(), False, findings)
        return None if params is None else Matter(kind.text, node, params=params)
    first = bind_parameters.of(declared[0], written, False, findings)
    lacking = [parameter.name for parameter in declared[1:] if parameter.required]
    if lacking:
        findings.error(
            "DF064",
            f"{kind.text!r} needs {', '.join(map(repr, lacking))}",
            kind.span,
            expected="a mapping of parameters",
        )
        return None
    return None if first is None else Matter(kind.text, node, params=((declared[0].name, first),))


def _is_random(matter: Matter) -> bool:
    if matter.type in NOISE.names() and matter.type not in SHAPES.names():
        return True
    own = [value for _, value in matter.params]
    if isinstance(matter.value, FieldSpec):
        return any(map(_draws, [*own, *(value for _, value in matter.value.params)]))
    return any(map(_draws, [*own, *(matter.value or ())]))


def _draws(value: object) -> bool:
    return isinstance(value, (Draw, Pick)) or (type(value) is tuple and any(_draws(one) for one in value))


# --- values ------------------------------------------------------------------------------------------------------


def _value_or_material(
    kind: Scalar, node: Mapping, shared: bool, findings: Findings
) -> tuple[tuple[ParamSpec, ...] | FieldSpec | None, str | None] | None:
    value, material = node.get("value"), node.get("material")
    if (value is None) == (material is None):
        fault = "needs 'value' or 'material'" if value is None else "has both 'value' and 'material'"
        findings.error("DF064", f"{kind.text!r} {fault}", kind.span, expected="one of the two")
        return None
    if material is not None:
        if isinstance(material, Scalar):
            return None, material.text
        findings.misplaced(material, "the name of a material")
        return None
    assert value is not None
    bound = _value(value, shared, findings)
    return None if bound is None else (bound, None)


def _value(node: Node, shared: bool, findings: Findings) -> tuple[ParamSpec, ...] | FieldSpec | None:
    """A number, three for RGB, a field, or a value that varies (then one for all samples, or three in an `each`)."""
    if isinstance(node, Items):
        return bind_parameters.row(node, 3, PLAIN, findings)
    if isinstance(node, Mapping) and not is_varying(node):
        return _field(node, shared, findings)
    if isinstance(node, Mapping) and "each" in node:
        return _each_colour(node, findings)
    number = bind_parameters.single(node, PLAIN, findings)
    return None if number is None else (number,)


def _each_colour(node: Mapping, findings: Findings) -> tuple[ParamSpec, ...] | None:
    """`{each: [..]}` of numbers, or of three numbers each: one Each for every sample."""
    try:
        found = varying(node, bind_parameters.reading(PLAIN))
        if not isinstance(found, Each):
            return None
        counts = {len(entry) for entry in found.entries}
        if counts not in ({1}, {3}):
            raise malformed(node.span, "'each' takes numbers here, or three numbers each")
    except Unfit as unfit:
        findings.add(unfit.diagnostic)
        return None
    return tuple(found._replace(entries=tuple((e[i],) for e in found.entries)) for i in range(counts.pop()))


def _field(node: Mapping, shared: bool, findings: Findings) -> FieldSpec | None:
    module = FIELDS.get(node.entries[0].key.text) if len(node.entries) == 1 else None
    if module is None or not isinstance(node.entries[0].value, Mapping):
        findings.misplaced(node, "a number, three numbers, or a field such as {gradient: ..}")
        return None
    (entry,) = node.entries
    params = bind_parameters.bind(module.DECLARES, entry, frozenset(), shared, findings)
    return None if params is None else FieldSpec(entry.key.text, params, entry.key.span)


def option(options: Mapping, key: str, findings: Findings) -> str:
    """One of the words that a key may have, the first where it is left out."""
    node, words = options.get(key), keys.WORDS[key]
    return words[0] if node is None else bind_parameters.word(node, words, findings) or words[0]


# --- names -------------------------------------------------------------------------------------------------------


def _written_name(node: Node) -> tuple[str, Span | None]:
    inner = node.entries[0].value if isinstance(node, Mapping) and len(node.entries) == 1 else None
    name = inner.get("name") if isinstance(inner, Mapping) else None
    return (name.text, name.span) if isinstance(name, Scalar) else ("", None)


def _free(kind: str, named: Map[str, Span], taken: Map[str, Span], numbers: dict[str, int]) -> str:
    """The kind (of a preset without its version), or with `-2`, `-3` the first that no sibling has.

    `numbers` is how far each kind has come.
    """
    kind = kind.partition("@")[0]
    number = numbers.get(kind, 1)
    while (name := f"{kind}-{number}" if number > 1 else kind) in taken or name in named:
        number += 1
    numbers[kind] = number
    return name

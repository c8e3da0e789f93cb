"""Values of shapes and fills: a number, three for RGB, or a field."""

from types import ModuleType

from dicomforge.grammar.measures import NUMBER, PLAIN, reading, row, single
from dicomforge.grammar.parameters import read
from dicomforge.grammar.reading import misplaced
from dicomforge.grammar.schema_values import Lazy, Schema, one_of, or_expression, ref
from dicomforge.grammar.varying import VARYING_NAMES, is_varying, malformed, varying, varying_properties
from dicomforge.model.attribute_spec import Each
from dicomforge.model.spec import FieldSpec, ParamSpec
from dicomforge.phantom.registries import FIELDS
from dicomforge.source.document import Items, Mapping, Node


def schema(author: bool, besides: Schema | None = None, alternatives: tuple[str, ...] = ()) -> Schema:
    """A value as such, or with the keys `besides` in its mapping, some of which are `alternatives` to a value."""
    number = ref("number-alone")
    varies, besides, fields = varying_properties(number, number, author), besides or {}, FIELDS.names()
    own = {**varies, **besides}

    def field(name: str) -> Schema | None:
        module = FIELDS.get(name)
        return None if module is None else ref(f"field-{name}-alone", description=title(module, name))

    found: Schema = {
        "title": "a number, three numbers for RGB, or a field",
        "type": ["number", "array", "object"],
        "items": ref("number"),
        "minItems": 3,
        "maxItems": 3,
        "properties": Lazy(lambda: (*varies, *fields, *besides), lambda name: own.get(name) or field(name)),
        "additionalProperties": False,
        "$comment": "value",
        "dependencies": {"start": ["step"], "step": ["start"], "weights": ["choice"]},
        "if": {"type": "object"},
        "then": one_of((*VARYING_NAMES, *fields, *alternatives)),
    }
    if author and alternatives:
        found["if"] = {"type": "object", "not": {"required": ["name"]}}
    return or_expression(found, author, NUMBER)


def title(module: ModuleType, name: str) -> str:
    """What a shape, field, noise or preset says of itself."""
    return (module.__doc__ or name).split("\n")[0]


def read_value(node: Node, shared: bool) -> tuple[ParamSpec, ...] | FieldSpec:
    """A number, three for RGB, a field, or a value that varies (then one for all samples, or three in an `each`)."""
    if isinstance(node, Items):
        return row(node, 3, PLAIN)
    if isinstance(node, Mapping) and not is_varying(node):
        return _field(node, shared)
    if isinstance(node, Mapping) and "each" in node:
        return _each_colour(node)
    return (single(node, PLAIN),)


def _each_colour(node: Mapping) -> tuple[ParamSpec, ...]:
    """`{each: [..]}` of numbers, or of three numbers each: one Each for every sample."""
    found = varying(node, reading(PLAIN))
    counts = {len(entry) for entry in found.entries} if isinstance(found, Each) else set()
    if not isinstance(found, Each) or counts not in ({1}, {3}):
        raise malformed(node.span, "'each' takes numbers here, or three numbers each")
    return tuple(found._replace(entries=tuple((e[i],) for e in found.entries)) for i in range(counts.pop()))


def _field(node: Mapping, shared: bool) -> FieldSpec:
    module = FIELDS.get(node.entries[0].key.text) if len(node.entries) == 1 else None
    if module is None:
        raise misplaced(node, "a number, three numbers, or a field such as {gradient: ..}")
    (entry,) = node.entries
    return FieldSpec(entry.key.text, read(entry.value, module.DECLARES, shared), entry.key.span)

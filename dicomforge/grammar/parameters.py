"""Parameters of layers as their dataclasses declare them, and values: a number, three for RGB, or a field."""

from __future__ import annotations

from functools import partial
from types import ModuleType

from dicomforge.grammar.measures import NUMBER, PLAIN, Measure, reading, row, single, whole
from dicomforge.grammar.reading import Together, each, listed, mapping, misplaced, scalar, unfit
from dicomforge.grammar.schema_values import Lazy, Schema, choice, closed, one_of, or_expression, ref
from dicomforge.grammar.varying import VARYING_NAMES, is_varying, malformed, varying, varying_properties
from dicomforge.model.parameter import LONGEST, Parameter, parameters
from dicomforge.model.spec import Draw, Each, FieldSpec, ParamSpec
from dicomforge.phantom.registries import FIELDS
from dicomforge.source.document import Items, Mapping, Node, Scalar

Params = tuple[tuple[str, ParamSpec], ...]

_MEASURED = {"number": "number", "values": "number", "angle": "angle", "rotation": "angle"}
"""What the numbers of a kind of parameter are; those of the others are lengths."""

_COUNTS = {"point2": 2, "range": 2, "point3": 3, "points": 2, "rotation": 3}
"""How many numbers a list has; `lengths` and `values` declare how many."""


def _measure_of(p: Parameter, shared: bool = False) -> Measure:
    """What each number of a parameter is; `shared`: it belongs to a scene, where no pixel has a size."""
    sign = "positive" if p.positive else "non-negative" if p.non_negative else ""
    found = Measure(_MEASURED.get(p.kind, "length"), sign, p.in_plane)
    return found._replace(px=False, why_no_px=_WHY_NO_PX) if shared and p.in_plane else found


_WHY_NO_PX = "a scene has no pixels: several series share it"


def declared(layer: type, author: bool) -> tuple[Schema, list[str]]:
    """The parameters of a layer as properties, and those that are required."""
    found = parameters(layer)
    return {p.name: _property(p, author) for p in found}, [p.name for p in found if p.required]


def _property(p: Parameter, author: bool) -> Schema:
    notes: Schema = {"description": p.title[:1].upper() + p.title[1:] + "."}
    if not p.required and p.default is not None:
        notes["default"] = list(p.default) if isinstance(p.default, tuple) else p.default
    return {**_schema(p, author), **notes}


def _schema(p: Parameter, author: bool) -> Schema:
    measure = _measure_of(p).name
    rows = partial(_row_schema, measure, _COUNTS.get(p.kind, p.count), author=author)
    match p.kind:
        case "length" | "number" | "angle":
            return ref(measure)
        case "word":
            return choice("one of " + ", ".join(p.choices), p.choices, author)
        case "text":
            return _text_schema(author)
        case "points":
            few = {"if": {"maxItems": LONGEST}, "then": {"items": rows("lengths")}}  # no look at each of too many
            schema: Schema = {"title": "a list of at least 3 points", "type": ["array"], "minItems": 3, **few}
            return or_expression(schema, author)
        case "rotation":
            return _rotation_schema(rows("angles"), author)
        case "group":
            assert p.group is not None
            props, required = declared(p.group, author)
            return or_expression(closed(f"a mapping of {', '.join(props)}", props, required), author)
        case kind:
            return rows({"values": "numbers", "lengths": "positive lengths"}.get(kind, "lengths"))


def _row_schema(kind: str, count: int, what: str, author: bool) -> Schema:
    """A list, or `each` of lists. The measure `kind` alone may vary too."""
    title = f"a list of {count} {what}"
    bounds: Schema = {"minItems": count, "maxItems": count}
    one = or_expression({"title": title, "type": ["array"], "items": ref(f"{kind}-alone"), **bounds}, author)
    several = or_expression({"title": "a list", "type": "array", "items": one, "minItems": 1}, author)
    known = varying_properties(ref(kind), ref(kind), author)
    each = closed(f"`each` with lists of {count}", {"each": several, "along": known["along"]}, ["each"])
    drawn = closed(f"`choice` of lists of {count}", {"choice": several, "weights": known["weights"]}, ["choice"])
    varied: Schema = {"if": {"required": ["choice"]}, "then": drawn, "else": each}
    whole = {"title": title, "type": ["array", "object"], "items": ref(kind), **bounds}
    return or_expression({**whole, "if": {"type": "object"}, "then": varied}, author)


def _rotation_schema(row: Schema, author: bool) -> Schema:
    props = {axis: ref("angle", description=f"Degrees about {axis}.") for axis in "xyz"}
    mapping = closed("a mapping or list of x, y and z in degrees", props)
    varies = {"type": "object", "anyOf": [{"required": ["each"]}, {"required": ["choice"]}]}
    return {**row, "title": mapping["title"], "if": varies, "else": mapping | {"type": row["type"]}}


def _text_schema(author: bool) -> Schema:
    """Text, one for each step of an axis, or drawn from a list."""
    kinds = ("each", "choice")
    props = varying_properties(ref("word"), ref("word"), author)
    own = {name: props[name] for name in (*kinds, "along", "weights")}
    rules = {"dependencies": {"weights": ["choice"], "along": ["each"]}, **one_of(kinds)}
    varied = closed("text that varies or is drawn", own, **rules)
    return {"if": {"type": "object"}, "then": varied, "else": ref("word")}


def read(node: Node, declared: type, shared: bool = False) -> Params:
    """The parameters of a layer in the order of their declaration; other keys are not looked at. Raises Unfit.

    `shared`: the layer belongs to a scene, where no pixel has a size.
    """
    written = mapping(node, "a mapping of parameters")
    lacking = [one.name for one in parameters(declared) if one.required and one.name not in written]
    if lacking:
        raise misplaced(node, f"a mapping with {', '.join(lacking)}")
    with Together() as together:
        found = [
            (parameter.name, together(value, one, parameter, shared))
            for parameter in parameters(declared)
            if (one := written.get(parameter.name)) is not None
        ]
    return tuple(found)


def value(node: Node, parameter: Parameter, shared: bool = False) -> ParamSpec:
    """The value of one parameter. Raises Unfit."""
    measure = _measure_of(parameter, shared)
    match parameter.kind:
        case "length" | "number" | "angle":
            return single(node, measure)
        case "word":
            return scalar(node).text
        case "text":
            return _text(node, frozenset(parameter.choices))
        case "points":
            return _points(node, measure)
        case "rotation" if isinstance(node, Mapping) and "each" not in node and "choice" not in node:
            return each(lambda axis: single(axis, measure) if axis else 0.0, map(node.get, "xyz"))
        case "group":
            assert parameter.group is not None
            return read(node, parameter.group, shared)
        case kind:
            return whole(node, _COUNTS.get(kind, parameter.count), measure)


def _text(node: Node, characters: frozenset[str]) -> ParamSpec:
    """Text in some characters, the same everywhere, one for each step of an axis, or drawn from a list."""
    found = varying(node)
    if isinstance(found, Each):
        leaves = [leaf for entry in found.entries for leaf in entry]
        if len(leaves) != len(found.entries):
            raise malformed(node.span, "'each' takes single texts here")
    elif isinstance(found, Draw) and found.kind == "choice":
        leaves = list(found.arguments)
    elif isinstance(node, Scalar) and not node.is_null:
        leaves = [node.text]
    else:
        raise misplaced(node, "text, {each: [..]} or {choice: [..]}")
    longest = max((len(str(leaf)) for leaf in leaves), default=0)
    if longest > LONGEST:
        message, expected = "a longer text is not supported yet", f"at most {LONGEST} characters"
        raise unfit("DF064", message, node.span, f"{longest} characters", expected)
    unknown = next((c for leaf in leaves for c in str(leaf) if c not in characters), None)
    if unknown is not None:
        hint, expected = "write it in other characters", "printable characters of ISO 8859-1"
        raise unfit("DF064", f"the font has no {unknown!r}", node.span, expected=expected, hint=hint)
    return found if isinstance(found, (Each, Draw)) else str(leaves[0])


def _points(node: Node, length: Measure) -> ParamSpec:
    nodes = listed(node)
    if len(nodes) > LONGEST:
        message, expected = "a polygon of more points is not supported yet", f"at most {LONGEST} points"
        raise unfit("DF064", message, node.span, f"{len(nodes)} points", expected)
    return each(whole, nodes, 2, length)


# --- the values of shapes and fills -----------------------------------------------------------------------------


def value_schema(author: bool, besides: Schema | None = None, alternatives: tuple[str, ...] = ()) -> Schema:
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

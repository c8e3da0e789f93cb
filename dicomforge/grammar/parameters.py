"""Parameters of layers: lengths with units, numbers, points and words, as the layer's dataclass declares them."""

from __future__ import annotations

from dicomforge.grammar.measures import Measure, single, whole
from dicomforge.grammar.reading import Together, each, listed, mapping, misplaced, scalar, unfit
from dicomforge.grammar.schema_values import Schema, choice, closed, one_of, or_expression, ref
from dicomforge.grammar.varying import malformed, varying, varying_properties
from dicomforge.model.parameter import LONGEST, Parameter, parameters
from dicomforge.model.spec import Draw, Each, ParamSpec
from dicomforge.source.document import Items, Mapping, Node, Scalar

Params = tuple[tuple[str, ParamSpec], ...]

ANGLE = Measure("angle")

_COUNTS = {"point2": 2, "range": 2, "point3": 3}
"""How many lengths a parameter has; `lengths` declare their own number."""


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
    sign = sign_of(p)
    length = Measure("length", sign, p.in_plane).name
    match p.kind:
        case "length":
            return ref(length)
        case "number":
            return ref(Measure("number", sign).name)
        case "angle":
            return ref("angle")
        case "word":
            return choice("one of " + ", ".join(p.choices), p.choices, author)
        case "text":
            return _text_schema(author)
        case "points":
            pair = _row_schema(length, 2, "lengths", author)
            few = {"if": {"maxItems": LONGEST}, "then": {"items": pair}}  # more are refused without a look at each
            schema: Schema = {"title": "a list of at least 3 points", "type": ["array"], "minItems": 3, **few}
            return or_expression(schema, author)
        case "rotation":
            return _rotation_schema(author)
        case "group":
            assert p.group is not None
            props, required = declared(p.group, author)
            return or_expression(closed(f"a mapping of {', '.join(props)}", props, required), author)
        case "range":
            return _row_schema("length", 2, "lengths", author)
        case "values":
            return _row_schema("number", p.count, "numbers", author)
        case kind:
            what = "positive lengths" if kind == "lengths" else "lengths"
            return _row_schema(length, _COUNTS.get(kind, p.count), what, author)


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


def _rotation_schema(author: bool) -> Schema:
    props = {axis: ref("angle", description=f"Degrees about {axis}.") for axis in "xyz"}
    mapping = closed("a mapping or list of x, y and z in degrees", props)
    row = _row_schema("angle", 3, "angles", author)
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
    sign = sign_of(parameter)
    length = Measure("length", sign, parameter.in_plane)
    if shared and parameter.in_plane:
        length = length._replace(px=False, why_no_px="a scene has no pixels: several series share it")
    number = Measure("number", sign)
    match parameter.kind:
        case "length":
            return single(node, length)
        case "number":
            return single(node, number)
        case "angle":
            return single(node, ANGLE)
        case "word":
            return scalar(node).text
        case "text":
            return _text(node, frozenset(parameter.choices))
        case "points":
            return _points(node, length)
        case "rotation":
            return _rotation(node)
        case "group":
            assert parameter.group is not None
            return read(node, parameter.group, shared)
        case "values":
            return whole(node, parameter.count, number)
        case kind:
            return whole(node, _COUNTS.get(kind, parameter.count), length)


def sign_of(parameter: Parameter) -> str:
    """The sign that the numbers of a parameter have."""
    return "positive" if parameter.positive else "non-negative" if parameter.non_negative else ""


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


def _rotation(node: Node) -> ParamSpec:
    if isinstance(node, Items) or (isinstance(node, Mapping) and ("each" in node or "choice" in node)):
        return whole(node, 3, ANGLE)
    axes = [mapping(node, "{x:, y:, z:} or [x, y, z] in degrees").get(axis) for axis in "xyz"]
    return each(lambda axis: 0.0 if axis is None else single(axis, ANGLE), axes)

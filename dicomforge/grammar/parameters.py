"""Parameters of layers: lengths with units, numbers, points and words, as the layer's dataclass declares them."""

from __future__ import annotations

from functools import partial

from dicomforge.grammar.measures import Measure, single, whole
from dicomforge.grammar.reading import Together, each, listed, mapping, misplaced, scalar, unfit
from dicomforge.grammar.schema_values import Schema, choice, closed, one_of, or_expression, ref
from dicomforge.grammar.varying import malformed, varying, varying_properties
from dicomforge.model.parameter import LONGEST, Parameter, parameters
from dicomforge.model.spec import Draw, Each, ParamSpec
from dicomforge.source.document import Mapping, Node, Scalar

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
    row = partial(_row_schema, measure, _COUNTS.get(p.kind, p.count), author=author)
    match p.kind:
        case "length" | "number" | "angle":
            return ref(measure)
        case "word":
            return choice("one of " + ", ".join(p.choices), p.choices, author)
        case "text":
            return _text_schema(author)
        case "points":
            few = {"if": {"maxItems": LONGEST}, "then": {"items": row("lengths")}}  # no look at each of too many
            schema: Schema = {"title": "a list of at least 3 points", "type": ["array"], "minItems": 3, **few}
            return or_expression(schema, author)
        case "rotation":
            return _rotation_schema(row("angles"), author)
        case "group":
            assert p.group is not None
            props, required = declared(p.group, author)
            return or_expression(closed(f"a mapping of {', '.join(props)}", props, required), author)
        case kind:
            return row({"values": "numbers", "lengths": "positive lengths"}.get(kind, "lengths"))


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

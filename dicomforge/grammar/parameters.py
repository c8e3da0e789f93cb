"""Parameters of layers: lengths with units, numbers, points and words, as the layer's dataclass declares them."""

from __future__ import annotations

from dicomforge.grammar.measures import Measure, single, whole
from dicomforge.grammar.reading import Together, each, listed, mapping, misplaced, scalar, unfit
from dicomforge.grammar.varying import malformed, varying
from dicomforge.model.parameter import LONGEST, Parameter, parameters
from dicomforge.model.spec import Draw, Each, ParamSpec
from dicomforge.source.document import Items, Mapping, Node, Scalar

Params = tuple[tuple[str, ParamSpec], ...]

ANGLE = Measure("angle")


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
        length = length._replace(px=False, why_no_px="a scene is shared: it knows no pixels")
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
            return whole(node, {"point2": 2, "range": 2, "point3": 3}.get(kind, parameter.count), length)


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

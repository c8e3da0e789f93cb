"""Parameters of layers: lengths with units, numbers, points and words, as the layer's dataclass declares them."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.grammar.bind_findings import Findings, misplaced
from dicomforge.grammar.varying import Reading, Unfit, malformed, pick, varying, written_quantity
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.quantity import LENGTH_UNITS, Quantity
from dicomforge.ground.span import Span
from dicomforge.model.parameter import LONGEST, Parameter, parameters
from dicomforge.model.spec import Draw, Each, Leaf, ParamSpec, Pick, Px
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar

Params = tuple[tuple[str, ParamSpec], ...]

_DEGREES = ("", "deg")


class Measure(NamedTuple):
    """What a single number of a layer is: `kind` is length, number or angle; `px` whether pixels may measure it."""

    kind: str
    px: bool = False
    positive: bool = False
    non_negative: bool = False
    why_no_px: str = "only lengths in the image plane are measured in px"


PLAIN = Measure("number")


def bind(declared: type, written: Entry, besides: frozenset[str], shared: bool, findings: Findings) -> Params | None:
    """The parameters of a layer in the order of their declaration; keys in `besides` are not looked at.

    `shared`: the layer belongs to a scene, where no pixel has a size. None where findings say what is wrong.
    """
    name, node = written.key.text, written.value
    if not isinstance(node, Mapping):
        findings.misplaced(node, f"the parameters of {name}")
        return None
    found: list[tuple[str, ParamSpec]] = []
    known = {parameter.name for parameter in parameters(declared)} | besides
    unknown = [entry.key for entry in node.entries if entry.key.text not in known]
    for key in unknown:
        findings.error("DF068", f"unknown key {key.text!r}", key.span, hint=nearest(key.text, known))
    complete = not unknown
    for parameter in parameters(declared):
        value = node.get(parameter.name)
        if value is None:
            if parameter.required and unknown:
                continue  # One of these was meant.
            if parameter.required:
                message = f"{name!r} needs {parameter.name!r}"
                findings.error("DF064", message, written.key.span, expected=f"{parameter.name}: {parameter.title}")
                complete = False
            continue
        bound = of(parameter, value, shared, findings)
        if bound is None:
            complete = False
        else:
            found.append((parameter.name, bound))
    return tuple(found) if complete else None


def of(parameter: Parameter, node: Node, shared: bool, findings: Findings) -> ParamSpec | None:
    """The value of one parameter."""
    length = Measure("length", parameter.in_plane, parameter.positive, parameter.non_negative)
    if shared and parameter.in_plane:
        length = length._replace(px=False, why_no_px="a scene is shared: it knows no pixels")
    number = Measure("number", False, parameter.positive, parameter.non_negative)
    measures = {"number": number, "values": number, "angle": Measure("angle")}
    measure = measures.get(parameter.kind, length)
    counts = {"point2": 2, "range": 2, "point3": 3, "lengths": parameter.count, "values": parameter.count}
    match parameter.kind:
        case "length" | "number" | "angle":
            return single(node, measure, findings)
        case "word":
            return word(node, parameter.choices, findings)
        case "text":
            return text(node, frozenset(parameter.choices), findings)
        case "points":
            return _points(node, length, findings)
        case "rotation":
            return _rotation(node, findings)
        case "group":
            assert parameter.group is not None
            written = Entry(Scalar(parameter.name, "plain", node.span), node)
            return bind(parameter.group, written, frozenset(), shared, findings)
        case kind:
            return _whole(node, counts[kind], measure, findings)


def single(node: Node, measure: Measure, findings: Findings) -> ParamSpec | None:
    """One number, or a value that varies or is drawn."""
    try:
        return _varied(node, measure) if isinstance(node, Mapping) else _leaf(node, measure)
    except Unfit as unfit:
        findings.add(unfit.diagnostic)
        return None


def _varied(node: Mapping, measure: Measure) -> ParamSpec:
    found = varying(node, reading(measure))
    if found is None:
        raise Unfit(misplaced(node, "a number"))
    if isinstance(found, Draw) and found.kind == "date":
        message = "a number cannot be drawn from dates"
        raise Unfit(Diagnostic("DF062", message, node.span, expected="uniform, normal, choice"))
    if isinstance(found, Each) and any(len(entry) != 1 for entry in found.entries):
        raise malformed(node.span, "'each' takes single numbers here")
    if isinstance(found, Draw) and found.kind == "uniform":
        low = found.arguments[0]
        assert isinstance(low, float)
        _check(low, measure, node.span)
    return found


def row(node: Node, count: int, measure: Measure, findings: Findings) -> tuple[ParamSpec, ...] | None:
    """A list of `count` numbers."""
    if not isinstance(node, Items):
        findings.misplaced(node, f"a list of {count} numbers")
        return None
    if len(node.nodes) != count:
        message = "this list has the wrong length"
        findings.error("DF064", message, node.span, f"{len(node.nodes)} numbers", f"{count} numbers")
        return None
    found = [single(one, measure, findings) for one in node.nodes]
    bound = tuple(one for one in found if one is not None)
    return bound if len(bound) == count else None


def _whole(node: Node, count: int, measure: Measure, findings: Findings) -> ParamSpec | None:
    """A list of `count` numbers, `{each: [[..], ..]}` with one for each step of an axis, or a `choice` of several."""
    word = next((key for key in ("each", "choice") if isinstance(node, Mapping) and key in node), None)
    if not isinstance(node, Mapping) or word is None:
        return row(node, count, measure, findings)
    try:
        found = varying(node, reading(measure)) if word == "each" else pick(node, reading(measure))
        assert isinstance(found, (Each, Pick))
        wrong = next((i for i, entry in enumerate(found.entries) if len(entry) != count), None)
        if wrong is not None:
            listed = node.get(word)
            assert isinstance(listed, Items)
            raise malformed(listed.nodes[wrong].span, f"{word!r} takes lists of {count} numbers here")
    except Unfit as unfit:
        findings.add(unfit.diagnostic)
        return None
    return found


def word(node: Node, choices: tuple[str, ...], findings: Findings) -> str | None:
    """One of some words."""
    if not isinstance(node, Scalar):
        findings.misplaced(node, "one of " + ", ".join(choices))
        return None
    if node.text in choices:
        return node.text
    hint = nearest(node.text, choices)
    findings.error("DF064", f"unknown word {node.text!r}", node.span, expected=", ".join(choices), hint=hint)
    return None


def text(node: Node, characters: frozenset[str], findings: Findings) -> ParamSpec | None:
    """Text in some characters, the same everywhere, one for each step of an axis, or drawn from a list."""
    try:
        found = varying(node)
        leaves = [leaf for entry in found.entries for leaf in entry] if isinstance(found, Each) else []
        if isinstance(found, Each) and len(leaves) != len(found.entries):
            raise malformed(node.span, "'each' takes single texts here")
    except Unfit as unfit:
        findings.add(unfit.diagnostic)
        return None
    if isinstance(found, Draw) and found.kind == "choice":
        leaves = list(found.arguments)
    elif isinstance(node, Scalar) and not node.is_null:
        leaves = [node.text]
    elif not isinstance(found, Each):
        findings.misplaced(node, "text, {each: [..]} or {choice: [..]}")
        return None
    longest = max((len(str(leaf)) for leaf in leaves), default=0)
    if longest > LONGEST:
        message, expected = "a longer text is not supported yet", f"at most {LONGEST} characters"
        findings.error("DF064", message, node.span, f"{longest} characters", expected)
        return None
    unknown = next((c for leaf in leaves for c in str(leaf) if c not in characters), None)
    if unknown is not None:
        hint = "write it in other characters"
        expected = "printable characters of ISO 8859-1"
        findings.error("DF064", f"the font has no {unknown!r}", node.span, expected=expected, hint=hint)
        return None
    return found if isinstance(found, (Each, Draw)) else str(leaves[0])


def _points(node: Node, length: Measure, findings: Findings) -> ParamSpec | None:
    if not isinstance(node, Items) or len(node.nodes) < 3:
        findings.error(
            "DF064", "a list of at least three points is expected here", node.span, expected="[[u, v], ..]"
        )
        return None
    if len(node.nodes) > LONGEST:
        message, expected = "a polygon of more points is not supported yet", f"at most {LONGEST} points"
        findings.error("DF064", message, node.span, f"{len(node.nodes)} points", expected)
        return None
    found = [_whole(one, 2, length, findings) for one in node.nodes]
    bound = tuple(one for one in found if one is not None)
    return bound if len(bound) == len(found) else None


def _rotation(node: Node, findings: Findings) -> ParamSpec | None:
    if isinstance(node, Items) or (isinstance(node, Mapping) and ("each" in node or "choice" in node)):
        return _whole(node, 3, Measure("angle"), findings)
    if not isinstance(node, Mapping) or any(e.key.text not in ("x", "y", "z") for e in node.entries):
        findings.misplaced(node, "{x:, y:, z:} or [x, y, z] in degrees")
        return None
    found: list[ParamSpec] = []
    for axis in ("x", "y", "z"):
        written = node.get(axis)
        angle = 0.0 if written is None else single(written, Measure("angle"), findings)
        if angle is None:
            return None
        found.append(angle)
    return tuple(found)


# --- single numbers ----------------------------------------------------------------------------------------------


def _leaf(node: Node, measure: Measure) -> float | Px:
    value = _measured(written_quantity(node), measure, node)
    _check(value.number if isinstance(value, Px) else value, measure, node.span)
    return value


def _measured(found: Quantity, measure: Measure, node: Node) -> float | Px:
    """The quantity in mm, pixels, degrees or as it is. Raises Unfit where the unit has no place."""
    if measure.kind == "length" and found.unit == "px" and measure.px:
        return Px(found.number)
    if measure.kind == "length" and found.unit in ("", *LENGTH_UNITS):
        return _scaled(found)
    if not found.unit or (measure.kind == "angle" and found.unit in _DEGREES):
        return found.number
    units = {"length": (*LENGTH_UNITS, *(("px",) if measure.px else ())), "angle": ("deg",)}.get(measure.kind, ())
    if found.unit == "px":
        message, hint = (
            "px cannot be used here",
            measure.why_no_px if measure.kind == "length" else "write a plain number",
        )
    elif units:
        message = f"unknown unit {found.unit!r}"
        hint = nearest(found.unit, units) or f"write one of {', '.join(units)}"
    else:
        message, hint = f"{found.unit!r} after a plain number", f"write {found.number:g}"
    expected = f"a {measure.kind}" + (f" in {', '.join(units)}" if units else " without unit")
    raise Unfit(Diagnostic("DF055", message, node.span, repr(getattr(node, "text", "")), expected, hint))


def _scaled(found: Quantity) -> float:
    """A length in mm; division for the small unit, so that 5um is 0.005 and not a neighbour of it."""
    factor = LENGTH_UNITS.get(found.unit, 1.0)
    return found.number * factor if factor >= 1 else found.number / round(1 / factor)


def reading(measure: Measure) -> Reading:
    """How the numbers inside a varying parameter are read."""
    free = measure._replace(positive=False, non_negative=False)

    def entry(node: Node) -> tuple[Leaf, ...]:
        return tuple([_leaf(one, measure) for one in (node.nodes if isinstance(node, Items) else (node,))])

    def step(node: Node) -> float | Px:
        return _leaf(node, free)

    def number(node: Node) -> Quantity:
        leaf = _leaf(node, free)
        return Quantity(leaf.number, "px") if isinstance(leaf, Px) else Quantity(leaf, "")

    return Reading(entry, step, number)


def _check(number: float, measure: Measure, span: Span) -> None:
    """Raises Unfit for a number out of its bounds."""
    if measure.positive and number <= 0:
        message = "a number above zero is expected here"
        raise Unfit(Diagnostic("DF064", message, span, f"{number:g}", "more than 0"))
    if measure.non_negative and number < 0:
        message = "a negative number has no meaning here"
        raise Unfit(Diagnostic("DF064", message, span, f"{number:g}", "0 or more"))

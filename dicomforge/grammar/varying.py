"""Values that vary or are drawn, from nodes: `{each: ..}`, `{start: .., step: ..}`, `{uniform: ..}`."""

from collections.abc import Callable
from typing import NamedTuple

from dicomforge.grammar import keys
from dicomforge.grammar.reading import Unfit, misplaced, text, unfit
from dicomforge.grammar.schema_values import Schema, closed, documented, one_of, or_expression, ref
from dicomforge.ground import quantity
from dicomforge.ground.diagnostic import nearest
from dicomforge.ground.quantity import Quantity
from dicomforge.ground.span import Span
from dicomforge.model import vr
from dicomforge.model.attribute_spec import Draw, Each, Leaf, Pick, Px, Ramp, Varying
from dicomforge.model.fault import Fault
from dicomforge.source.document import Items, Mapping, Node, Scalar

KINDS = {
    "each": ("each", "along"),
    "start": ("start", "step", "along"),
    "uniform": ("uniform",),
    "normal": ("normal",),
    "choice": ("choice", "weights"),
    "date": ("date",),
}
"""The key that tells a varying mapping, and all keys that it may have."""

DRAWS = frozenset({"uniform", "normal", "choice", "date"})


VARYING_NAMES = tuple(name for name in KINDS if name != "date")
"""The keys that tell how a number varies or is drawn; each excludes the others."""

VARYING_DEPENDENCIES: Schema = {
    "start": ["step"],
    "step": ["start"],
    "weights": ["choice"],
    "along": {"anyOf": [{"required": ["each"]}, {"required": ["start"]}]},
}


def varying_properties(leaf: Schema, step: Schema, author: bool, dates: bool = False) -> Schema:
    """The keys of a varying value whose single values are `leaf`."""
    entry = {"if": {"type": "array"}, "then": {"items": leaf}, "else": leaf}

    def some(items: Schema) -> Schema:
        return or_expression({"title": "a list", "type": "array", "items": items, "minItems": 1}, author)

    def pair(low: str, high: str) -> Schema:
        """Two values in a list, or by name."""
        form = {"properties": {low: leaf, high: leaf}, "additionalProperties": False}
        both = {"type": ["array", "object"], "items": leaf, "minItems": 2, "maxItems": 2, **form}
        required = {"if": {"type": "object"}, "then": {"required": [low, high]}}
        return or_expression({"title": f"[{low}, {high}]", **both, **required}, author)

    two_dates = {"title": "two dates", "type": "array", "items": leaf, "minItems": 2, "maxItems": 2}
    types = {
        "each": some(entry),
        "start": leaf,
        "step": step,
        "along": ref("word"),
        "uniform": pair("low", "high"),
        "normal": pair("mean", "sd"),
        "choice": some(leaf),
        "weights": some(ref("number-non-negative-alone")),
        **({"date": or_expression(two_dates, author)} if dates else {}),
    }
    known = {key.name: key for level in ("varying", "attribute") for key in keys.at(level, author=author)}
    return {name: documented(known[name], schema) for name, schema in types.items()}


def varying_mapping(leaf: Schema, step: Schema, author: bool, dates: bool = False) -> Schema:
    """A mapping for a value that varies along an axis or is drawn."""
    return closed(
        "a value that varies or is drawn",
        varying_properties(leaf, step, author, dates),
        dependencies=VARYING_DEPENDENCIES,
        **one_of((*VARYING_NAMES, *(["date"] if dates else []))),
    )


class Reading(NamedTuple):
    """How the values inside are read, which depends on where the mapping stands. Each raises Unfit."""

    leaves: Callable[[Node], tuple[Leaf, ...]]
    """The components of a single value in an entry of `each` or `choice`, or in `start`."""
    step: Callable[[Node], float | Px]
    number: Callable[[Node], Quantity]
    """An argument of `uniform`, or the mean of `normal`; the unit that is left is that of the Draw."""
    spread: Callable[[Node], Quantity]
    """A standard deviation."""

    def entry(self, node: Node) -> tuple[Leaf, ...]:
        """The components of an entry, which may be a list."""
        nodes = node.nodes if isinstance(node, Items) else (node,)
        return tuple([leaf for one in nodes for leaf in self.leaves(one)])


def source_text(node: Node) -> tuple[Leaf, ...]:
    """A value that keeps its source text."""
    if not isinstance(node, Scalar):
        raise malformed(node.span, "a plain value is expected here")
    return ("" if node.is_null else node.text,)


def plain_number(node: Node) -> float:
    """A number without unit. Raises Unfit."""
    found = written_quantity(node)
    if found.unit:
        assert isinstance(node, Scalar)
        message, hint = f"unknown unit {found.unit!r} here", f"write {node.text.removesuffix(found.unit).strip()}"
        raise unfit("DF055", message, node.span, repr(node.text), "a number without unit", hint)
    return found.number


def written_quantity(node: Node) -> Quantity:
    """A number with the unit as written. Raises Unfit."""
    if not isinstance(node, Scalar):
        raise malformed(node.span, "a number is expected here")
    exact = quantity.number(node.text)
    found = quantity.quantity(node.text) if exact is None else Quantity(float(exact), "")
    if found is None:
        raise malformed(node.span, "a number is expected here", repr(node.text))
    return found


TEXT = Reading(source_text, plain_number, written_quantity, written_quantity)
"""Entries stay source text; a drawn number keeps whatever unit was written."""


def is_varying(node: Node) -> bool:
    """Whether a node is one of the mappings of this module, well formed or not."""
    return isinstance(node, Mapping) and any(e.key.text in KINDS for e in node.entries)


def varying(node: Node, reading: Reading = TEXT) -> Varying | None:
    """The varying value that a node is; None for any other node. Raises Unfit where it is malformed.

    The schema has checked which keys go together; draws of variables have no schema.
    """
    if not isinstance(node, Mapping):
        return None
    kind = next((e.key.text for e in node.entries if e.key.text in KINDS), None)
    if kind is None:
        return None
    stray = next((e.key for e in node.entries if e.key.text not in KINDS[kind]), None)
    if stray is not None:
        allowed, hint = ", ".join(KINDS[kind]), nearest(stray.text, KINDS[kind])
        raise malformed(stray.span, f"{stray.text!r} does not go with {kind!r}", expected=allowed, hint=hint)
    if kind == "each":
        entries = tuple([reading.entry(one) for one in _listed(node, "each").nodes])
        return Each(entries, text(node.get("along")), node.span)
    if kind == "start":
        return _ramp(node, reading)
    if kind == "choice":
        return _choice(node, reading)
    return _dates(node) if kind == "date" else _number_draw(node, kind, reading)


def pick(node: Mapping, reading: Reading) -> Pick:
    """The lists of which `{choice: [[..], ..]}` draws one. Raises Unfit."""
    return Pick(*_options(node, reading), node.span)


def malformed(span: Span, message: str, found: str = "", expected: str = "", hint: str = "") -> Unfit:
    """A varying value that is not formed as it should be."""
    return unfit("DF061", message, span, found, expected, hint)


def _listed(node: Mapping, key: str) -> Items:
    """The list of values that a key has."""
    listed = node.get(key)
    if isinstance(listed, Items) and listed.nodes:
        return listed
    span = listed.span if listed else node.span
    raise malformed(span, f"{key!r} takes a list of values", expected=f"{key}: [a, b]")


def _ramp(node: Mapping, reading: Reading) -> Ramp:
    first, second = node.get("start"), node.get("step")
    if first is None or second is None:
        raise misplaced(node, "{start: 0, step: 1.5}")
    start, step = reading.entry(first), reading.step(second)
    if len(start) != 1:
        raise misplaced(first, "one value")
    if isinstance(start[0], Px) != isinstance(step, Px) and not isinstance(start[0], str):
        raise malformed(second.span, "'start' and 'step' are both in px, or neither is", hint="write the same unit")
    return Ramp(start[0], step.number if isinstance(step, Px) else step, text(node.get("along")), node.span)


def _choice(node: Mapping, reading: Reading) -> Draw:
    options, weights = _options(node, reading)
    for one, option in zip(_listed(node, "choice").nodes, options, strict=True):
        if len(option) != 1:
            raise malformed(one.span, "'choice' takes single values")
    return Draw("choice", tuple(option[0] for option in options), weights, "", node.span)


def _options(node: Mapping, reading: Reading) -> tuple[tuple[tuple[Leaf, ...], ...], tuple[float, ...]]:
    """The entries of a `choice`, and their weights; none where all are equal."""
    options = tuple([reading.entry(one) for one in _listed(node, "choice").nodes])
    weighing = node.get("weights")
    return options, () if weighing is None else _weights(weighing, len(options))


def _weights(node: Node, count: int) -> tuple[float, ...]:
    if not isinstance(node, Items) or len(node.nodes) != count:
        raise malformed(node.span, "'weights' takes a number for each choice", expected=f"{count} numbers")
    weights = []
    for one in node.nodes:
        weights.append(plain_number(one))
        if weights[-1] < 0:
            raise malformed(one.span, "a weight is not negative", repr(weights[-1]))
    if not any(weights):
        raise malformed(node.span, "at least one weight is above zero")
    return tuple(weights)


def _number_draw(node: Mapping, kind: str, reading: Reading) -> Draw:
    names = {"uniform": ("low", "high"), "normal": ("mean", "sd")}[kind]
    written = node.entry(kind)
    assert written is not None
    value = written.value
    given = value.nodes if isinstance(value, Items) else ()
    if isinstance(value, Mapping) and set(value.keys()) == set(names):
        given = tuple(one for name in names if (one := value.get(name)) is not None)
    if len(given) != 2:
        form = {"uniform": "uniform: [low, high]", "normal": "normal: {mean: 60, sd: 12}"}[kind]
        span = written.key.span if isinstance(value, Mapping) else value.span
        raise malformed(span, f"{kind!r} takes {names[0]} and {names[1]}", expected=form)
    first, second = reading.number(given[0]), (reading.number if kind == "uniform" else reading.spread)(given[1])
    if first.unit != second.unit:
        raise malformed(value.span, f"{names[0]} and {names[1]} have one unit", f"{first.unit!r} and {second.unit!r}")
    if kind == "uniform" and first.number > second.number:
        raise malformed(value.span, "the low end is above the high end", f"{first.number:g}, {second.number:g}")
    if kind == "normal" and second.number < 0:
        raise malformed(given[1].span, "a standard deviation is not negative", f"{second.number:g}")
    return Draw(kind, (first.number, second.number), (), first.unit, node.span)


def _dates(node: Mapping) -> Draw:
    value = node.get("date")
    if not isinstance(value, Items) or len(value.nodes) != 2:
        span = value.span if value else node.span
        raise malformed(span, "'date' takes the first and the last day", expected="date: [1940-01-01, 2005-12-31]")
    days: list[str] = []
    for one in value.nodes:
        if not isinstance(one, Scalar):
            raise malformed(one.span, "a day is expected here", expected="YYYY-MM-DD")
        day = vr.parse("DA", one.text)
        if isinstance(day, Fault):
            raise unfit(day.code, "this is no day", one.span, day.found, day.expected, day.hint)
        days.append(str(day))
    if days[0] > days[1]:
        raise malformed(value.span, "the first day is after the last", f"{days[0]}, {days[1]}")
    return Draw("date", tuple(days), (), "", node.span)
